# deSolve's lsoda on the compiled right-hand side.
# usage: Rscript lsoda.R LIBRARY SCENARIO SETS RTOL ANSWERS REPEATS
suppressMessages(library(deSolve))
word <- commandArgs(TRUE)
dyn.load(word[1])
dll <- sub("[.]so$", "", basename(word[1]))
call <- function(name, ...) .C(name, ..., PACKAGE = dll)

stopifnot(call("peer_open_r", word[2], word[3], 0L)[[3]] == 0)
rtol <- as.numeric(word[4])
n <- call("peer_states_r", 0L)[[1]]
legs <- call("peer_legs_r", 0L)[[1]]
start <- call("peer_start_r", double(n))[[1]]
atol <- rtol * call("peer_scale_r", double(n))[[1]]

run <- function() {
    y <- start
    now <- 0
    rows <- list()
    steps <- 0
    for (leg in seq_len(legs)) {
        end <- call("peer_leg_r", as.integer(leg - 1), 0)[[2]]
        inside <- seq(floor(now) + 1, ceiling(end) - 1, length.out = max(0, ceiling(end) - 1 - floor(now)))
        times <- c(now, inside, end)
        out <- lsoda(y, times, "peer_derivs", parms = NULL, dllname = dll, initfunc = NULL,
                     rtol = rtol, atol = atol, maxsteps = 1e7, tcrit = end)
        steps <- steps + attr(out, "istate")[2]
        whole <- which(times > now & times == floor(times))
        rows[[leg]] <- t(out[whole, -1, drop = FALSE])
        y <- out[nrow(out), -1]
        now <- end
    }
    list(rows = do.call(cbind, rows), steps = steps)
}

best <- Inf
for (k in seq_len(as.integer(word[6]))) {
    before <- call("peer_calls_r", 0)[[1]]
    time <- system.time(answer <- run(), gcFirst = FALSE)
    best <- min(best, time[["user.self"]] + time[["sys.self"]])
    calls <- call("peer_calls_r", 0)[[1]] - before
}
writeBin(as.vector(answer$rows), word[5], size = 8)
cat(n, best, answer$steps, calls, "\n")
