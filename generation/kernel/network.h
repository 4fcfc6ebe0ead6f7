/* The forward pass of training/model.py, for several slots at once or for many tokens of one.

Layouts and lifetimes are those of native.py, which allocates everything and mirrors these structures. */

#pragma once

#include <string.h>

#include "matrix.h"
#include "threads.h"
#include "vectors.h"

#define BLOCK 64 /* positions attended to at once; capacities are multiples of it */
#define CHUNK 64 /* rows that go through the network together */

struct layer {
    const float *input_norm, *query_norm, *key_norm, *middle_norm;
    struct matrix qkv, out, gate_up, down;  /* gate_up: 16 gates, then their 16 ups, in every panel */
};

struct model {
    int32_t vocabulary, width, layers, heads, kv_heads, head_width, hidden, context, banned;
    float epsilon;
    const float *embedding;        /* [vocabulary][width] */
    const float *cosines, *sines;  /* [context][head_width / 2] */
    const float *output_norm;
    struct matrix head;
    const struct layer *layer;
    const int32_t *banned_tokens;
};

struct state {
    int32_t capacity;    /* positions of a slot, padded to BLOCK */
    int32_t value_width; /* head width, padded to LANES */
    float *keys;         /* [slot][layer][kv head][capacity / BLOCK][head_width][BLOCK] */
    float *values;       /* [slot][layer][kv head][capacity][value_width] */
    int32_t *tokens;     /* [slot][capacity]: what the slot holds */
    int32_t *lengths;    /* [slot] */
    int32_t *pending;    /* [slot]: the token drawn last, still to be appended; -1 when `logits` are those of the next */
    float *logits;       /* [slot][head.outputs] */
    /* Scratch. Rows have a spare vector behind them, so that they do not all fall into the same set of a cache. */
    float *residual;     /* [CHUNK][out.outputs + LANES] */
    float *normed;       /* [CHUNK + 2 * threads][out.outputs + LANES] */
    float *qkv;          /* [CHUNK][qkv.outputs + LANES] */
    float *mixed;        /* [CHUNK][heads * head_width + LANES] */
    float *gated;        /* [CHUNK][down.inputs + LANES] */
    float *answers;      /* [CHUNK][head.outputs + LANES] */
    float *weights;      /* [thread][weights_width]: attention's scores, or the tokens' weights */
    int32_t *order;      /* [thread][weights_width] */
    int32_t weights_width;
};

struct row {
    int32_t slot, position, token;
};

struct pass {
    const struct model *model;
    struct state *state;
    struct row rows[CHUNK];
    int count;
    int one_slot; /* the rows are consecutive positions of one slot, and see one another */
    int last;     /* no more rows of that slot follow */
};

INLINE float *slot_keys(const struct pass *pass, int slot, int layer, int head) {
    const struct model *m = pass->model;
    return pass->state->keys +
           (((size_t)slot * m->layers + layer) * m->kv_heads + head) * m->head_width * pass->state->capacity;
}

INLINE float *slot_values(const struct pass *pass, int slot, int layer, int head) {
    const struct model *m = pass->model;
    return pass->state->values +
           (((size_t)slot * m->layers + layer) * m->kv_heads + head) * pass->state->value_width * pass->state->capacity;
}

/* Normalise one head of queries or keys and turn it by its position's angles, in place. */
static void place_head(const struct model *m, float *head, const float *gain, int position) {
    const int half = m->head_width / 2;
    const float *cosines = m->cosines + (size_t)position * half, *sines = m->sines + (size_t)position * half;
    normalise(head, gain, m->head_width, m->epsilon, head);
    for (int i = 0; i < half; i++) {
        float a = head[i], b = head[i + half];
        head[i] = a * cosines[i] - b * sines[i];
        head[i + half] = b * cosines[i] + a * sines[i];
    }
}

/* Put one row's keys and values of one kv head into its slot. Keys lie in blocks of positions, coordinate by
   coordinate: a vector holds positions. */
static void remember(const struct pass *pass, int layer, const struct row *row, float *qkv, int head) {
    const struct model *m = pass->model;
    const int width = m->head_width, value_width = pass->state->value_width;
    float *key = qkv + (m->heads + head) * width, *value = qkv + (m->heads + m->kv_heads + head) * width;
    float *keys = slot_keys(pass, row->slot, layer, head), *values = slot_values(pass, row->slot, layer, head);
    place_head(m, key, m->layer[layer].key_norm, row->position);
    keys += row->position / BLOCK * BLOCK * width + row->position % BLOCK;
    for (int i = 0; i < width; i++) keys[i * BLOCK] = key[i];
    memcpy(values + (size_t)row->position * value_width, value, width * sizeof(float));
}

/* One query head of one row over all positions up to its own; the outcome goes to `mixed`. */
static void attend(const struct pass *pass, int layer, const struct row *row, float *query, int head, float *scores,
                   float *mixed) {
    const struct model *m = pass->model;
    const int width = m->head_width, value_width = pass->state->value_width;
    const int known = row->position + 1, kv_head = head / (m->heads / m->kv_heads);
    const float *keys = slot_keys(pass, row->slot, layer, kv_head);
    const float *values = slot_values(pass, row->slot, layer, kv_head);
    const float scale = 1.0f / sqrtf(width);
    place_head(m, query, m->layer[layer].query_norm, row->position);
    vec top = fill(-INFINITY);
    const ivec lanes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    for (int start = 0; start < known; start += BLOCK) {
        vec dots[BLOCK / LANES] = {};
        for (int i = 0; i < width; i++) {
            vec coordinate = fill(query[i]);
            for (int v = 0; v < BLOCK / LANES; v++)
                dots[v] += coordinate * load(keys + start * width + i * BLOCK + v * LANES);
        }
        for (int v = 0; v < BLOCK / LANES; v++) {
            /* What lies behind `known` is left from another sequence. */
            vec score = choose(lanes + (start + v * LANES) < known, dots[v] * scale, fill(-INFINITY));
            *(vec *)(scores + start + v * LANES) = score;
            top = choose(score > top, score, top);
        }
    }
    float highest = top[0];
    for (int i = 1; i < LANES; i++) highest = top[i] > highest ? top[i] : highest;
    vec total = {};
    for (int at = 0; at < known; at += LANES) {
        vec chance = exponential(load(scores + at) - highest);
        *(vec *)(scores + at) = chance;
        total += chance;
    }
    const float share = 1.0f / sum_lanes(total);
    for (int v = 0; v < value_width; v += 4 * LANES) {
        vec sums[4] = {};
        const int vectors = (value_width - v) / LANES < 4 ? (value_width - v) / LANES : 4;
        if (vectors == 4) {
            for (int at = 0; at < known; at++)
                for (int i = 0; i < 4; i++)
                    sums[i] += scores[at] * load(values + (size_t)at * value_width + v + i * LANES);
        } else {
            for (int i = 0; i < vectors; i++)
                for (int at = 0; at < known; at++)
                    sums[i] += scores[at] * load(values + (size_t)at * value_width + v + i * LANES);
        }
        for (int i = 0; i < vectors; i++)
            for (int lane = 0; lane < LANES && v + i * LANES + lane < width; lane++)
                mixed[v + i * LANES + lane] = sums[i][lane] * share;
    }
}

/* Every thread normalises every row for itself (cheap, and saves two barriers) unless there are many. */
static const float *normalised(struct team *team, int thread, const struct pass *pass, const float *gain) {
    const struct model *m = pass->model;
    const int stride = m->layer->out.outputs + LANES, shared = pass->count > 2;
    float *to = pass->state->normed + (shared ? 0 : (CHUNK + 2 * thread) * stride);
    for (int r = shared ? thread : 0; r < pass->count; r += shared ? team->threads : 1)
        normalise(pass->state->residual + r * stride, gain, m->width, m->epsilon, to + r * stride);
    if (shared) barrier(team);
    return to;
}

/* All rows of a pass through the network, up to the logits. Run by every thread. */
static void forward(struct team *team, int thread, const struct pass *pass) {
    const struct model *m = pass->model;
    struct state *state = pass->state;
    const int count = pass->count, D = m->head_width, group = m->heads / m->kv_heads;
    const int wide = m->layer->out.outputs + LANES, mixed_wide = m->heads * D + LANES, answer_wide = m->head.outputs + LANES;
    float *scores = state->weights + (size_t)thread * state->weights_width;
    for (int r = thread; r < count; r += team->threads)
        memcpy(state->residual + r * wide, m->embedding + (size_t)pass->rows[r].token * m->width,
               m->width * sizeof(float));
    barrier(team);
    for (int l = 0; l < m->layers; l++) {
        const struct layer *layer = &m->layer[l];
        const int qkv_wide = layer->qkv.outputs + LANES, gated_wide = layer->down.inputs + LANES;
        const float *x = normalised(team, thread, pass, layer->input_norm);
        multiply(team, thread, &layer->qkv, x, wide, state->qkv, qkv_wide, count, STORE);
        barrier(team);
        for (int unit = thread; unit < count * m->kv_heads; unit += team->threads) {
            const int r = unit / m->kv_heads, kv_head = unit % m->kv_heads;
            float *qkv = state->qkv + r * qkv_wide;
            remember(pass, l, &pass->rows[r], qkv, kv_head);
            if (pass->one_slot) continue; /* a row of a prompt needs what other threads remember */
            for (int head = kv_head * group; head < (kv_head + 1) * group; head++)
                attend(pass, l, &pass->rows[r], qkv + head * D, head, scores, state->mixed + r * mixed_wide + head * D);
        }
        barrier(team);
        if (pass->one_slot) {
            for (int unit = thread; unit < count * m->heads; unit += team->threads) {
                const int r = unit / m->heads, head = unit % m->heads;
                attend(pass, l, &pass->rows[r], state->qkv + r * qkv_wide + head * D, head, scores,
                       state->mixed + r * mixed_wide + head * D);
            }
            barrier(team);
        }
        multiply(team, thread, &layer->out, state->mixed, mixed_wide, state->residual, wide, count, ADD);
        barrier(team);
        x = normalised(team, thread, pass, layer->middle_norm);
        multiply(team, thread, &layer->gate_up, x, wide, state->gated, gated_wide, count, SWIGLU);
        barrier(team);
        multiply(team, thread, &layer->down, state->gated, gated_wide, state->residual, wide, count, ADD);
        barrier(team);
    }
    const int first = pass->one_slot ? count - 1 : 0; /* of a prompt only the last row is asked what follows */
    if (pass->one_slot && !pass->last) return;
    const float *x = normalised(team, thread, pass, m->output_norm);
    multiply(team, thread, &m->head, x + first * wide, wide, state->answers, answer_wide, count - first, STORE);
    barrier(team);
    for (int r = first + thread; r < count; r += team->threads)
        memcpy(state->logits + (size_t)pass->rows[r].slot * m->head.outputs,
               state->answers + (size_t)(r - first) * answer_wide, m->head.outputs * sizeof(float));
    barrier(team);
}
