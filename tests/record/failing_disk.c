/* A disk that fails: the n-th write to a record's files from now on, and all that follow, end in an error.

   cc -shared -fPIC -o failing_disk.so failing_disk.c -ldl, then LD_PRELOAD=failing_disk.so. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long left = -1;
static long done = 0;
static int with = EIO;

void disk_fails(long after, int error) { left = after; with = error; done = 0; }
long disk_writes(void) { return done; }

static int fails(int file) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0) return 0;
    path[size] = 0;
    if (!strstr(path, "record.db")) return 0;
    done++;
    if (left < 0) return 0;
    if (left > 0) { left--; return 0; }
    errno = with;
    return 1;
}

#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

ssize_t pwrite(int f, const void *b, size_t n, off_t o) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    return fails(f) ? -1 : real(f, b, n, o);
}
ssize_t pwrite64(int f, const void *b, size_t n, off64_t o) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    return fails(f) ? -1 : real(f, b, n, o);
}
ssize_t write(int f, const void *b, size_t n) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return fails(f) ? -1 : real(f, b, n);
}
int fsync(int f) { REAL(int, "fsync", int); return fails(f) ? -1 : real(f); }
int fdatasync(int f) { REAL(int, "fdatasync", int); return fails(f) ? -1 : real(f); }
int ftruncate(int f, off_t n) { REAL(int, "ftruncate", int, off_t); return fails(f) ? -1 : real(f, n); }
int ftruncate64(int f, off64_t n) { REAL(int, "ftruncate64", int, off64_t); return fails(f) ? -1 : real(f, n); }
