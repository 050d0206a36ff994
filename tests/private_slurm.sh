# A scheduler of our own: slurmctld and one slurmd of whoever runs this, without
# systemd, munge or cgroups, on ports nobody uses.  Sourced by tests that want one.
#
#   slurm_start FOLDER    sets SLURM_CONF; 77 with a reason where it cannot be
#   slurm_stop            ends what was started

slurm_missing() {
    PATH=$PATH:/usr/sbin # where Debian puts the daemons
    local program
    for program in slurmctld slurmd sbatch squeue scancel; do
        command -v $program >/dev/null || { echo "$program is not installed"; return; }
    done
    getent hosts "$(hostname -s)" >/dev/null ||
        echo "the name of this machine, $(hostname -s), does not resolve"
}

free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 20000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo $port; return; }
    done
}

slurm_start() {
    local r=$1 why host control daemon _
    why=$(slurm_missing)
    [ -z "$why" ] || { echo "skipped: $why"; exit 77; }
    # those of a scheduler that is already there
    unset "${!SLURM_@}" "${!SBATCH_@}" "${!SQUEUE_@}" "${!SCANCEL_@}"
    host=$(hostname -s)
    control=$(free_port)
    daemon=$(free_port)
    mkdir -p "$r/state" "$r/spool" "$r/log"
    cat >"$r/slurm.conf" <<END
ClusterName=private
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
SlurmctldPort=$control
SlurmdPort=$daemon
AuthType=auth/none
CredType=cred/none
StateSaveLocation=$r/state
SlurmdSpoolDir=$r/spool
SlurmctldPidFile=$r/slurmctld.pid
SlurmdPidFile=$r/slurmd.pid
SlurmctldLogFile=$r/log/slurmctld.log
SlurmdLogFile=$r/log/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1,batch_sched_delay=0,bf_interval=1
ReturnToService=2
KillWait=5
NodeName=$host NodeAddr=127.0.0.1 CPUs=4 RealMemory=64000 State=UNKNOWN
PartitionName=debug Nodes=ALL Default=YES MaxTime=INFINITE OverSubscribe=NO State=UP
END
    # looked at even where there are no cgroups
    echo 'CgroupPlugin=cgroup/v1' >"$r/cgroup.conf"
    export SLURM_CONF=$r/slurm.conf
    slurmctld -D -c >"$r/log/control.out" 2>&1 &
    slurm_control=$!
    slurmd -D >"$r/log/daemon.out" 2>&1 &
    slurm_daemon=$!
    for _ in $(seq 600); do
        [ "$(sinfo -h -o %T 2>/dev/null)" != idle ] || return 0
        sleep 0.1
    done
    tail -n 5 "$r"/log/*
    slurm_stop
    echo "skipped: slurmd did not come up"
    exit 77
}

slurm_stop() {
    local _
    scancel --quiet --user="$(id -un)" 2>/dev/null || true
    for _ in $(seq 50); do
        [ -n "$(squeue -h 2>/dev/null)" ] || break
        sleep 0.1
    done
    kill "$slurm_daemon" "$slurm_control" 2>/dev/null || true
    wait "$slurm_daemon" "$slurm_control" 2>/dev/null || true
}
