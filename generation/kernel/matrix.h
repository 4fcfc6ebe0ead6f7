/* Matrix products: the one place where weights are read.

A matrix lies in panels of 32 outputs, input by input, so that a vector holds outputs. Each output is summed over its
inputs one after the other, in the same order whatever the number of rows: a row's result does not depend on its
company. Weights are float32, or int8 with one float32 scale for each output; products and sums are float32. What
split.h adds works on the processor's tiles. */

#pragma once

#include <stddef.h>

#include "split.h"
#include "threads.h"
#include "vectors.h"

#define PANEL 32 /* outputs in a panel: two vectors */
#if defined(__AVX512F__)
#define TILE_ROWS 6 /* 6 rows x 4 vectors of sums, 4 of weights, 1 of inputs: 29 of 32 registers */
#define TILE_PANELS 2
#else
#define TILE_ROWS 3
#define TILE_PANELS 1
#endif

enum storage { FLOAT32, INT8, SPLIT };

struct matrix {
    const void *weights; /* [outputs / PANEL][inputs][PANEL]; of SPLIT see split.h */
    const float *scales; /* [outputs] of INT8 */
    int32_t inputs, outputs, storage, reserved;
};

enum ending { STORE, ADD, SWIGLU };

INLINE vec gated(vec gate, vec up) { return gate / (1.0f + exponential(-gate)) * up; }

/* The sums of a panel's 32 outputs, to where they belong. */
INLINE void finish(vec a, vec b, float *y, const enum ending ending) {
    if (ending == ADD) a += load(y), b += load(y + LANES);
    *(vec *)y = a;
    *(vec *)(y + LANES) = b;
}

/* rows x (panels * PANEL) outputs: the one place where weights are read. All arguments but pointers are constants. */
INLINE void tile(const struct matrix *m, int panel, const float *x, int x_stride, float *y, int y_stride,
                 const int rows, const int panels, const int quantised, const enum ending ending) {
    const int inputs = m->inputs;
    vec sums[TILE_ROWS][2 * TILE_PANELS];
    for (int r = 0; r < rows; r++)
        for (int v = 0; v < 2 * panels; v++) sums[r][v] = (vec){};
    const size_t panel_size = (size_t)inputs * PANEL;
    for (int k = 0; k < inputs; k++) {
        vec w[2 * TILE_PANELS];
        for (int v = 0; v < 2 * panels; v++) {
            size_t at = (panel + v / 2) * panel_size + (size_t)k * PANEL + v % 2 * LANES;
            if (quantised)
                w[v] = widen((const int8_t *)m->weights + at);
            else
                w[v] = load((const float *)m->weights + at);
        }
        for (int r = 0; r < rows; r++) {
            vec input = fill(x[r * x_stride + k]);
            for (int v = 0; v < 2 * panels; v++) sums[r][v] += w[v] * input;
        }
    }
    for (int r = 0; r < rows; r++)
        for (int p = 0; p < panels; p++) {
            vec a = sums[r][2 * p], b = sums[r][2 * p + 1];
            if (quantised) {
                a *= load(m->scales + (panel + p) * PANEL);
                b *= load(m->scales + (panel + p) * PANEL + LANES);
            }
            float *to = y + (size_t)r * y_stride + (panel + p) * (ending == SWIGLU ? LANES : PANEL);
            if (ending == SWIGLU) *(vec *)to = gated(a, b);
            else finish(a, b, to, ending);
        }
}

INLINE void tile_rows(const struct matrix *m, int panel, const float *x, int x_stride, float *y, int y_stride,
                      int rows, const int panels, const int quantised, const enum ending ending) {
    for (; rows >= TILE_ROWS; rows -= TILE_ROWS, x += TILE_ROWS * x_stride, y += TILE_ROWS * y_stride)
        tile(m, panel, x, x_stride, y, y_stride, TILE_ROWS, panels, quantised, ending);
    switch (rows) {
        case 1: tile(m, panel, x, x_stride, y, y_stride, 1, panels, quantised, ending); break;
        case 2: tile(m, panel, x, x_stride, y, y_stride, 2, panels, quantised, ending); break;
#if TILE_ROWS > 3
        case 3: tile(m, panel, x, x_stride, y, y_stride, 3, panels, quantised, ending); break;
        case 4: tile(m, panel, x, x_stride, y, y_stride, 4, panels, quantised, ending); break;
        case 5: tile(m, panel, x, x_stride, y, y_stride, 5, panels, quantised, ending); break;
#endif
    }
}

#if SPLIT_AVAILABLE
INLINE void split_rows(const struct matrix *m, int panel, const float *x, int x_stride, float *y, int y_stride,
                       int rows, const enum ending ending) {
    const char *weights = (const char *)m->weights + (size_t)panel * PANEL * m->inputs * sizeof(float);
    for (; rows > 0; rows -= TILE_HEIGHT, x += TILE_HEIGHT * x_stride, y += TILE_HEIGHT * y_stride) {
        float sums[TILE_HEIGHT][4][LANES] __attribute__((aligned(64)));
        split_products(weights, m->inputs, x, x_stride, sums);
        for (int r = 0; r < rows && r < TILE_HEIGHT; r++) {
            const vec a = load(sums[r][0]) + load(sums[r][2]), b = load(sums[r][1]) + load(sums[r][3]);
            if (ending == SWIGLU) split_store(y + r * y_stride, y_stride, panel * LANES, gated(a, b), LANES);
            else finish(a, b, y + (size_t)r * y_stride + panel * PANEL, ending);
        }
    }
}
#endif

/* y (+)= x W^T for this thread's share of the panels. */
INLINE void multiply(struct team *team, int thread, const struct matrix *m, const float *x, int x_stride, float *y,
                     int y_stride, int rows, const enum ending ending) {
    int all = m->outputs / PANEL, panel = all * thread / team->threads, end = all * (thread + 1) / team->threads;
#if SPLIT_AVAILABLE
    if (m->storage == SPLIT) {
        for (; panel < end; panel++) split_rows(m, panel, x, x_stride, y, y_stride, rows, ending);
        return;
    }
#endif
    for (; panel + TILE_PANELS <= end; panel += TILE_PANELS) {
        if (m->storage == INT8) tile_rows(m, panel, x, x_stride, y, y_stride, rows, TILE_PANELS, 1, ending);
        else tile_rows(m, panel, x, x_stride, y, y_stride, rows, TILE_PANELS, 0, ending);
    }
    for (; panel < end; panel++) {
        if (m->storage == INT8) tile_rows(m, panel, x, x_stride, y, y_stride, rows, 1, 1, ending);
        else tile_rows(m, panel, x, x_stride, y, y_stride, rows, 1, 0, ending);
    }
}
