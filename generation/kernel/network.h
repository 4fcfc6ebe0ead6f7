/* The forward pass of training/model.py, for several slots at once or for many tokens of one.

Layouts and lifetimes are those of native.py, which allocates everything; structures.py mirrors these structures. */

#pragma once

#include <string.h>

#include "matrix.h"
#include "threads.h"
#include "vectors.h"

#define BLOCK 64 /* positions attended to at once; capacities are multiples of it */
#define CHUNK 128 /* rows that go through the network together */
#define HEADS 2 /* query heads that read the same keys and values together */

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
    void *keys;          /* [slot][layer][kv head][capacity / BLOCK][head_width][BLOCK] */
    void *values;        /* [slot][layer][kv head][capacity][value_width] */
    int32_t *tokens;     /* [slot][capacity]: what the slot holds */
    int32_t *lengths;    /* [slot] */
    int32_t *pending;    /* [slot]: the token drawn last, still to be appended; -1 when `logits` are those of the next */
    float *logits;       /* [slot][head.outputs] */
    /* Scratch. TILE_HEIGHT more rows may be read than are used. Rows have a spare vector behind them, so that they do not all fall into the same set of a cache. */
    float *residual;     /* [CHUNK][out.outputs + LANES] */
    float *normed;       /* [CHUNK + 2 * threads][out.outputs + LANES] */
    float *qkv;          /* [CHUNK][qkv.outputs + LANES] */
    float *mixed;        /* [CHUNK][out.inputs + LANES] */
    float *gated;        /* [CHUNK][down.inputs + LANES] */
    float *answers;      /* [CHUNK][head.outputs + LANES] */
    float *weights;      /* [thread][weights_width]: attention's scores, or the tokens' weights */
    int32_t *order;      /* [thread][weights_width] */
    int32_t weights_width;
    int32_t halves;      /* keys and values are float16, otherwise float32 */
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

/* Keys or values of a slot, a layer and a kv head; `width` is what one position takes. */
INLINE char *known(const struct pass *pass, void *all, int width, int slot, int layer, int head) {
    const struct model *m = pass->model;
    const size_t size = (size_t)width * pass->state->capacity * (pass->state->halves ? 2 : 4);
    return (char *)all + (((size_t)slot * m->layers + layer) * m->kv_heads + head) * size;
}

INLINE vec recall(const char *from, size_t at, const int halves) {
    return halves ? from_halves((const _Float16 *)from + at) : load((const float *)from + at);
}

INLINE void store_known(char *to, size_t at, float value, int halves) {
    if (halves) ((_Float16 *)to)[at] = value;
    else ((float *)to)[at] = value;
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
    char *keys = known(pass, pass->state->keys, width, row->slot, layer, head);
    char *values = known(pass, pass->state->values, value_width, row->slot, layer, head);
    const size_t place = row->position / BLOCK * BLOCK * width + row->position % BLOCK;
    const int halves = pass->state->halves;
    place_head(m, key, m->layer[layer].key_norm, row->position);
    for (int i = 0; i < width; i++) store_known(keys, place + i * BLOCK, key[i], halves);
    for (int i = 0; i < width; i++) store_known(values, (size_t)row->position * value_width + i, value[i], halves);
}

/* Up to LANES coordinates of a head's outcome, as the next matrix wants its inputs. */
INLINE void keep_mixed(const struct model *m, float *row, int stride, int at, vec values, int count) {
    count = count < LANES ? count : LANES;
    if (m->head.storage == SPLIT) split_store(row, stride, at, values, count);
    else memcpy(row + at, &values, count * sizeof(float));
}

/* `heads` query heads of one row that share a kv head, over all positions up to the row's own; the outcome goes to
   `mixed`. Each head's sums have the same order however many there are. What lies at `next`, the keys and values that
   this thread wants after these, is fetched meanwhile. The last two arguments are constants. */
INLINE void attend_some(const struct pass *pass, int layer, const struct row *row, float *query, int head, float *scores,
                        float *mixed, int mixed_wide, const char *const next[2], const int heads, const int halves) {
    const struct model *m = pass->model;
    const int width = m->head_width, value_width = pass->state->value_width, capacity = pass->state->capacity;
    const int count = row->position + 1, kv_head = head / (m->heads / m->kv_heads);
    const char *keys = known(pass, pass->state->keys, width, row->slot, layer, kv_head);
    const char *values = known(pass, pass->state->values, value_width, row->slot, layer, kv_head);
    const float scale = 1.0f / sqrtf(width);
    const ivec lanes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    vec top[HEADS];
    float share[HEADS];
    for (int h = 0; h < heads; h++) {
        place_head(m, query + h * width, m->layer[layer].query_norm, row->position);
        top[h] = fill(-INFINITY);
    }
    for (int start = 0; start < count; start += BLOCK) {
        vec dots[HEADS][BLOCK / LANES];
        for (int h = 0; h < heads; h++)
            for (int v = 0; v < BLOCK / LANES; v++) dots[h][v] = (vec){};
        for (int i = 0; i < width; i++) {
            const size_t line = (size_t)start * width + i * BLOCK;
            for (int v = 0; v < (halves ? 2 : 4); v++) {
                __builtin_prefetch(next[0] + line * (halves ? 2 : 4) + v * 64, 0, 2);
                __builtin_prefetch(next[1] + line * (halves ? 2 : 4) + v * 64, 0, 2);
            }
            for (int v = 0; v < BLOCK / LANES; v++) {
                const vec coordinates = recall(keys, line + v * LANES, halves);
                for (int h = 0; h < heads; h++) dots[h][v] += fill(query[h * width + i]) * coordinates;
            }
        }
        for (int h = 0; h < heads; h++)
            for (int v = 0; v < BLOCK / LANES; v++) {
                /* What lies behind `count` is left from another sequence. */
                vec score = choose(lanes + (start + v * LANES) < count, dots[h][v] * scale, fill(-INFINITY));
                *(vec *)(scores + h * capacity + start + v * LANES) = score;
                top[h] = choose(score > top[h], score, top[h]);
            }
    }
    for (int h = 0; h < heads; h++) {
        float highest = top[h][0];
        for (int i = 1; i < LANES; i++) highest = top[h][i] > highest ? top[h][i] : highest;
        vec total = {};
        for (int at = 0; at < count; at += LANES) {
            vec chance = exponential(load(scores + h * capacity + at) - highest);
            *(vec *)(scores + h * capacity + at) = chance;
            total += chance;
        }
        share[h] = 1.0f / sum_lanes(total);
    }
    for (int v = 0; v < value_width; v += 4 * LANES) {
        const int vectors = (value_width - v) / LANES < 4 ? (value_width - v) / LANES : 4;
        vec sums[HEADS][4];
        for (int h = 0; h < heads; h++)
            for (int i = 0; i < 4; i++) sums[h][i] = (vec){};
        if (vectors == 4) {
            for (int at = 0; at < count; at++)
                for (int i = 0; i < 4; i++) {
                    const vec value = recall(values, (size_t)at * value_width + v + i * LANES, halves);
                    for (int h = 0; h < heads; h++) sums[h][i] += scores[h * capacity + at] * value;
                }
        } else {
            for (int i = 0; i < vectors; i++)
                for (int at = 0; at < count; at++) {
                    const vec value = recall(values, (size_t)at * value_width + v + i * LANES, halves);
                    for (int h = 0; h < heads; h++) sums[h][i] += scores[h * capacity + at] * value;
                }
        }
        for (int h = 0; h < heads; h++)
            for (int i = 0; i < vectors; i++)
                keep_mixed(m, mixed, mixed_wide, (head + h) * width + v + i * LANES, sums[h][i] * share[h],
                           width - v - i * LANES);
    }
}

/* All query heads of one row that share a kv head: `unit` counts kv heads row by row. */
static void attend(const struct pass *pass, int layer, int unit, int next_unit, float *qkv, float *scores, float *mixed,
                   int mixed_wide) {
    const struct model *m = pass->model;
    const int r = unit / m->kv_heads, kv_head = unit % m->kv_heads;
    if (next_unit >= pass->count * m->kv_heads) next_unit = unit;
    const int next_slot = pass->rows[next_unit / m->kv_heads].slot, next_head = next_unit % m->kv_heads;
    const char *const next[2] = {
        known(pass, pass->state->keys, m->head_width, next_slot, layer, next_head),
        known(pass, pass->state->values, pass->state->value_width, next_slot, layer, next_head)};
    qkv += r * (m->layer[layer].qkv.outputs + LANES);
    mixed += r * mixed_wide;
    const int group = m->heads / m->kv_heads;
    for (int head = kv_head * group, end = head + group; head < end;) {
        const int heads = end - head < HEADS ? 1 : HEADS;
        float *query = qkv + head * m->head_width;
        if (pass->state->halves) {
            if (heads == 1) attend_some(pass, layer, &pass->rows[r], query, head, scores, mixed, mixed_wide, next, 1, 1);
            else attend_some(pass, layer, &pass->rows[r], query, head, scores, mixed, mixed_wide, next, HEADS, 1);
        } else {
            if (heads == 1) attend_some(pass, layer, &pass->rows[r], query, head, scores, mixed, mixed_wide, next, 1, 0);
            else attend_some(pass, layer, &pass->rows[r], query, head, scores, mixed, mixed_wide, next, HEADS, 0);
        }
        head += heads;
    }
}

/* One row, as the next matrix wants its inputs. */
static void normalised_row(const struct model *m, const float *x, const float *gain, float *y, int stride) {
    float row[m->width + LANES];
    if (m->head.storage != SPLIT) {
        normalise(x, gain, m->width, m->epsilon, y);
        return;
    }
    normalise(x, gain, m->width, m->epsilon, row);
    for (int i = 0; i < m->width; i += LANES)
        split_store(y, stride, i, load(row + i), m->width - i < LANES ? m->width - i : LANES);
}

/* Every thread normalises every row for itself (cheap, and saves two barriers) unless there are many. */
static const float *normalised(struct team *team, int thread, const struct pass *pass, const float *gain) {
    const struct model *m = pass->model;
    const int stride = m->layer->out.outputs + LANES, shared = pass->count > 2;
    float *to = pass->state->normed + (shared ? 0 : (CHUNK + 2 * thread) * stride);
    for (int r = shared ? thread : 0; r < pass->count; r += shared ? team->threads : 1)
        normalised_row(m, pass->state->residual + r * stride, gain, to + r * stride, stride);
    if (shared) barrier(team);
    return to;
}

/* All rows of a pass through the network, up to the logits. Run by every thread. */
static void forward(struct team *team, int thread, const struct pass *pass) {
    const struct model *m = pass->model;
    struct state *state = pass->state;
    const int count = pass->count;
    const int wide = m->layer->out.outputs + LANES, mixed_wide = m->layer->out.inputs + LANES, answer_wide = m->head.outputs + LANES;
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
            const int r = unit / m->kv_heads;
            remember(pass, l, &pass->rows[r], state->qkv + r * qkv_wide, unit % m->kv_heads);
            if (pass->one_slot) continue; /* a row of a prompt needs what other threads remember */
            attend(pass, l, unit, unit + team->threads, state->qkv, scores, state->mixed, mixed_wide);
        }
        barrier(team);
        if (pass->one_slot) {
            for (int unit = thread; unit < count * m->kv_heads; unit += team->threads)
                attend(pass, l, unit, unit + team->threads, state->qkv, scores, state->mixed, mixed_wide);
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
