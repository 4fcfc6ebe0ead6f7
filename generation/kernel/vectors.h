/* Vectors of 16 floats, and the functions over them that the network needs.

GCC's vector extensions, so any processor: a compiler splits what is wider than its registers. */

#pragma once

#include <math.h>
#include <stdint.h>
#if defined(__AVX2__)
#include <immintrin.h>
#endif

typedef float vec __attribute__((vector_size(64), aligned(4), may_alias));
typedef int32_t ivec __attribute__((vector_size(64), aligned(4), may_alias));
typedef int8_t bytes16 __attribute__((vector_size(16), aligned(1), may_alias));

#define LANES 16
#define INLINE static inline __attribute__((always_inline))

/* One by one, which compilers turn into a broadcast; adding to zero would be an addition. */
INLINE vec fill(float x) { return (vec){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x}; }
INLINE vec load(const float *from) { return *(const vec *)from; }
/* 16 int8 as floats. GCC 12 would convert them one by one, Clang needs no help. */
INLINE vec widen(const int8_t *from) {
#if defined(__AVX512F__)
    return (vec)_mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_loadu_si128((const __m128i *)from)));
#elif defined(__AVX2__)
    const __m128i bytes = _mm_loadu_si128((const __m128i *)from);
    const union { __m256 halves[2]; vec whole; } floats = {{
        _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(bytes)),
        _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_srli_si128(bytes, 8)))}};
    return floats.whole;
#else
    return __builtin_convertvector(*(const bytes16 *)from, vec);
#endif
}
/* 16 half floats as floats. */
INLINE vec from_halves(const _Float16 *from) {
#if defined(__AVX512F__)
    return (vec)_mm512_cvtph_ps(_mm256_loadu_si256((const __m256i *)from));
#else
    vec whole;
    for (int i = 0; i < LANES; i++) whole[i] = from[i];
    return whole;
#endif
}
INLINE vec choose(ivec mask, vec yes, vec no) { return (vec)(((ivec)yes & mask) | ((ivec)no & ~mask)); }

/* Order is fixed: halves are added, then halves of those. */
INLINE float sum_lanes(vec v) {
    float lanes[LANES];
    *(vec *)lanes = v;
    for (int half = LANES / 2; half > 0; half /= 2)
        for (int i = 0; i < half; i++) lanes[i] += lanes[i + half];
    return lanes[0];
}

/* e^x to about 1e-7: 2^n times a polynomial for the rest (Cephes' coefficients). Below -87 it gives 0. */
INLINE vec exponential(vec x) {
    vec bounded = choose(x < -87.0f, fill(-87.0f), choose(x > 88.0f, fill(88.0f), x));
    vec n = (bounded * 1.44269504f + 12582912.0f) - 12582912.0f; /* rounds: 1.5 * 2^23 leaves no fraction */
    vec r = bounded - n * 0.693359375f + n * 2.12194440e-4f;
    vec p = fill(1.9875691500e-4f);
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    ivec power = (__builtin_convertvector(n, ivec) + 127) << 23;
    return choose(x < -87.0f, fill(0), p * (vec)power);
}

static void normalise(const float *x, const float *gain, int width, float epsilon, float *y) {
    vec squares = {};
    int i = 0;
    for (; i + LANES <= width; i += LANES) squares += load(x + i) * load(x + i);
    float total = sum_lanes(squares);
    for (; i < width; i++) total += x[i] * x[i];
    float scale = 1.0f / sqrtf(total / width + epsilon);
    for (i = 0; i < width; i++) y[i] = x[i] * scale * gain[i];
}
