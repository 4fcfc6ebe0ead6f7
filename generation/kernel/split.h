/* Matrix products on the processor's tiles (AMX), where it has them: each float32 as a sum of two bfloat16.

The two hold 16 of the 24 bits of a float32, in as many bytes; three of the four products of such sums are added up, in
float32. That is 5 times the arithmetic of vectors at a hundredth of what bfloat16 alone would lose, and it decides how
fast a batch is; a single text waits for the weights' bytes, which are as many.

Weights lie in panels of 32 outputs; of each 32 inputs a panel holds four tiles: the leading parts of 16 outputs and of
the other 16, then their remainders. Inputs are rows whose first half holds the leading parts, the second the
remainders. A row's result does not depend on its company: rows of a tile are summed apart, in the same order. */

#pragma once

#include <stdint.h>
#include <string.h>

#include "vectors.h"

#if defined(__AMX_BF16__) && defined(__AVX512BF16__) && defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>

#define SPLIT_AVAILABLE 1
#define FENCE __asm__ volatile("" ::: "memory")
#define TILE_HEIGHT 16 /* rows of a tile, of 32 bfloat16 or 16 float32 */

/* Whether the system lets this process use tiles, which it must be asked once. */
int split_available(void) {
    const int ARCH_REQUEST_PERMISSION = 0x1023, TILE_DATA = 18;
    return syscall(SYS_arch_prctl, ARCH_REQUEST_PERMISSION, TILE_DATA) == 0;
}

/* Every thread, before its first product: eight tiles of 16 rows of 64 bytes. */
static void split_begin(void) {
    struct {
        uint8_t palette, start, reserved[14];
        uint16_t bytes[16];
        uint8_t rows[16];
    } shape = {.palette = 1};
    for (int i = 0; i < 8; i++) shape.bytes[i] = 64, shape.rows[i] = TILE_HEIGHT;
    _tile_loadconfig(&shape);
}

static void split_end(void) { _tile_release(); }

/* `count` values as sums of two bfloat16, into a row of inputs from `at` on. */
INLINE void split_store(float *row, int stride, int at, vec values, int count) {
    const __m256bh leading = _mm512_cvtneps_pbh((__m512)values);
    const __m512i whole = _mm512_slli_epi32(_mm512_cvtepu16_epi32((__m256i)leading), 16);
    const __m256bh rest = _mm512_cvtneps_pbh((__m512)(values - (vec)whole));
    memcpy((uint16_t *)row + at, &leading, count * sizeof(uint16_t));
    memcpy((uint16_t *)row + stride + at, &rest, count * sizeof(uint16_t));
}

/* One panel for up to TILE_HEIGHT rows; rows behind the last are computed from whatever is there, and not used. */
INLINE void split_products(const char *weights, int inputs, const float *x, int stride, float sums[TILE_HEIGHT][4][LANES]) {
    FENCE; /* GCC's intrinsics do not say that they touch memory */
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
    for (int k = 0; k < inputs; k += 32, weights += 4096) {
        _tile_loadd(4, (const uint16_t *)x + k, stride * sizeof(float));
        _tile_loadd(6, weights, 64);
        _tile_loadd(7, weights + 1024, 64);
        _tile_dpbf16ps(0, 4, 6);
        _tile_dpbf16ps(1, 4, 7);
        _tile_loadd(5, (const uint16_t *)x + stride + k, stride * sizeof(float));
        _tile_dpbf16ps(2, 5, 6);
        _tile_dpbf16ps(3, 5, 7);
        _tile_loadd(6, weights + 2048, 64);
        _tile_loadd(7, weights + 3072, 64);
        _tile_dpbf16ps(2, 4, 6);
        _tile_dpbf16ps(3, 4, 7);
    }
    _tile_stored(0, sums[0][0], 256);
    _tile_stored(1, sums[0][1], 256);
    _tile_stored(2, sums[0][2], 256);
    _tile_stored(3, sums[0][3], 256);
    FENCE;
}
#else
#define SPLIT_AVAILABLE 0
int split_available(void) { return 0; }
static void split_begin(void) {}
static void split_end(void) {}
INLINE void split_store(float *row, int stride, int at, vec values, int count) {}
#endif
