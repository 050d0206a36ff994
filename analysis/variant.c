#include "analysis/variant.h"

#include "analysis/disk.h"

#include <string.h>

static enum status check(const struct file *f, const struct node *map,
                         struct error *err)
{
    static const char *const keys[] = {"title",   "set",           "conditions",
                                       "without", "not_evaluated", NULL};

    TRY(node_is(f, map, NODE_MAP, err));
    for (int i = 0; i < map->count; i++) {
        TRY(node_is(f, &map->item[i], NODE_MAP, err));
        TRY(node_only(f, &map->item[i], keys, err));
    }
    return STATUS_OK;
}

enum status variant_read(const char *folder, struct variants *out,
                         struct error *err)
{
    char path[DISK_PATH];

    memset(out, 0, sizeof *out);
    disk_join(path, folder, "variants.yaml");
    if (!disk_exists(path)) {
        return STATUS_OK;
    }
    TRY(node_read(path, &out->file, err));
    const struct node *map = node_get(&out->file.root, "variants");
    const enum status  s =
        map ? check(&out->file, map, err)
             : node_refuse(&out->file, out->file.root.place, err,
                           STATUS_BAD_INPUT, "found no `variants:`");

    if (s != STATUS_OK) {
        variant_free(out);
    }
    return s;
}

void variant_free(struct variants *v)
{
    node_free(&v->file);
    memset(v, 0, sizeof *v);
}

struct variant variant_find(const struct variants *v, const char *name)
{
    struct variant     x   = {name, name, NULL, 0};
    const struct node *map = node_get(&v->file.root, "variants");

    if (name != NULL && map != NULL && node_get(map, name) != NULL) {
        x.condition     = NULL;
        x.keys          = node_get(map, name);
        x.not_evaluated = node_get(x.keys, "not_evaluated") != NULL;
    }
    return x;
}
