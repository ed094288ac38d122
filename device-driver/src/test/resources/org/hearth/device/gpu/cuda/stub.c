/* A libcuda for tests of the bindings: it says what it was called with, on standard output. It computes nothing.
   Signatures: CUDA driver API reference. HEARTH_STUB_INIT is what cuInit answers, HEARTH_STUB_CARDS the number of cards. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned long long address;

static int number(const char *name, int otherwise) {
  const char *value = getenv(name);
  return value ? atoi(value) : otherwise;
}

static int say(const char *name, unsigned long long a, unsigned long long b, unsigned long long c, unsigned long long d) {
  printf("%s %llx %llx %llx %llx\n", name, a, b, c, d);
  fflush(stdout);
  return 0;
}

#define SAY(name, a, b, c, d) say(name, (address)(a), (address)(b), (address)(c), (address)(d))

int cuInit(unsigned flags) { return number("HEARTH_STUB_INIT", 0); }
int cuDriverGetVersion(int *version) { *version = 12060; return 0; }
int cuDeviceGetCount(int *count) { *count = number("HEARTH_STUB_CARDS", 1); return 0; }
int cuDeviceGet(int *device, int ordinal) { *device = ordinal; return 0; }
int cuDeviceGetName(char *name, int size, int device) { strncpy(name, "Stub card", size); return 0; }
int cuDeviceGetUuid(char *uuid, int device) { memset(uuid, 0xAB, 16); return 0; }
int cuDeviceGetPCIBusId(char *id, int size, int device) { strncpy(id, "0000:01:00.0", size); return 0; }
int cuDeviceTotalMem_v2(size_t *bytes, int device) { *bytes = 8ull << 30; return 0; }
int cuDeviceGetAttribute(int *value, int attribute, int device) {
  *value = attribute == 75 ? 8 : attribute == 76 ? 9 : attribute;
  return 0;
}

int cuDevicePrimaryCtxRetain(void **context, int device) { *context = (void *)0xC0; return SAY("retain", device, 0, 0, 0); }
int cuDevicePrimaryCtxRelease_v2(int device) { return SAY("release", device, 0, 0, 0); }
int cuDevicePrimaryCtxRelease(int device) { return cuDevicePrimaryCtxRelease_v2(device); }
int cuCtxSetCurrent(void *context) { return SAY("current", context, 0, 0, 0); }
int cuMemGetInfo_v2(size_t *free, size_t *total) { *free = 111; *total = 222; return 0; }
int cuMemAlloc_v2(address *at, size_t bytes) { *at = 0x700000000; SAY("alloc", bytes, 0, 0, 0); return bytes > 1000 ? 2 : 0; }
int cuMemFree_v2(address at) { return SAY("free", at, 0, 0, 0); }
int cuMemHostAlloc(void **at, size_t bytes, unsigned flags) { *at = calloc(1, bytes); return SAY("pin", bytes, flags, 0, 0); }
int cuMemFreeHost(void *at) { free(at); return SAY("unpin", 0, 0, 0, 0); }
int cuMemcpyHtoDAsync_v2(address to, void *from, size_t bytes, void *stream) {
  return SAY("upload", to, *(int *)from, bytes, stream);
}
int cuMemcpyDtoHAsync_v2(void *to, address from, size_t bytes, void *stream) {
  *(int *)to = 77;
  return SAY("download", from, bytes, stream, 0);
}
int cuMemcpyDtoDAsync_v2(address to, address from, size_t bytes, void *stream) { return SAY("copy", to, from, bytes, stream); }
int cuMemsetD32Async(address to, unsigned word, size_t words, void *stream) { return SAY("fill", to, word, words, stream); }
int cuStreamCreate(void **stream, unsigned flags) { *stream = (void *)0x51; return SAY("stream", flags, 0, 0, 0); }
int cuStreamDestroy_v2(void *stream) { return SAY("destroy stream", stream, 0, 0, 0); }
int cuStreamWaitEvent(void *stream, void *event, unsigned flags) { return SAY("await", stream, event, flags, 0); }
int cuEventCreate(void **event, unsigned flags) { *event = (void *)0xE1; return SAY("event", flags, 0, 0, 0); }
int cuEventDestroy_v2(void *event) { return SAY("destroy event", event, 0, 0, 0); }
int cuEventRecord(void *event, void *stream) { return SAY("record", event, stream, 0, 0); }
int cuEventQuery(void *event) { static int asked; return asked++ ? 0 : 600; }
int cuEventElapsedTime(float *milliseconds, void *from, void *to) { *milliseconds = 1.5f; return SAY("elapsed", from, to, 0, 0); }
int cuModuleLoadDataEx(void **module, const void *image, unsigned count, int *keys, void **values) {
  for (unsigned i = 0; i < count; i++) {
    if (keys[i] == 5) strcpy(values[i], "words of the compiler");
    if (keys[i] == 6) SAY("room for words", values[i], 0, 0, 0);
  }
  *module = (void *)0x3D;
  return strcmp(image, "bad") ? 0 : 218;
}
int cuModuleUnload(void *module) { return SAY("unload", module, 0, 0, 0); }
int cuModuleGetFunction(void **function, void *module, const char *name) {
  *function = (void *)0xF0;
  SAY(name, module, 0, 0, 0);
  return strcmp(name, "none") ? 0 : 500;
}
int cuFuncGetAttribute(int *value, int attribute, void *function) { *value = 512; return SAY("ask function", attribute, function, 0, 0); }
int cuFuncSetAttribute(void *function, int attribute, int value) { return SAY("set function", function, attribute, value, 0); }
int cuLaunchKernel(void *function, unsigned x, unsigned y, unsigned z, unsigned tx, unsigned ty, unsigned tz, unsigned shared,
                   void *stream, void **parameters, void **extra) {
  SAY("launch", function, x, y, z);
  SAY("threads", tx, ty, tz, shared);
  return SAY("parameters", stream, *(address *)parameters[0], *(int *)parameters[1], extra);
}
