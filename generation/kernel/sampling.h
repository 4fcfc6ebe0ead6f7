/* From logits to a token: the filters and the draw that generation/sampling.py defines. */

#pragma once

#include <string.h>

#include "network.h"

struct sampling {
    double temperature, top_p, min_p, penalty;
    int32_t top_k, reserved;
};

/* Heap of token ids, the likeliest on top; of equal ones the lower id. */
static void sift(const float *weights, int32_t *heap, int size, int at) {
    const int32_t moved = heap[at];
    for (int child; (child = 2 * at + 1) < size; at = child) {
        if (child + 1 < size) {
            float a = weights[heap[child]], b = weights[heap[child + 1]];
            child += b > a || (b == a && heap[child + 1] < heap[child]);
        }
        float down = weights[moved], up = weights[heap[child]];
        if (down > up || (down == up && moved < heap[child])) break;
        heap[at] = heap[child];
    }
    heap[at] = moved;
}

/* Set the weights of all but the `top_k` likeliest tokens to 0, and of those all but the likeliest that reach `top_p`. */
static void keep_likeliest(float *weights, int32_t *heap, int V, int top_k, double top_p) {
    double total = 0, reached = 0;
    for (int i = 0; i < V; i++) heap[i] = i, total += weights[i];
    for (int at = V / 2; at-- > 0;) sift(weights, heap, V, at);
    /* As in a heap sort, what is taken from the top goes behind the heap: heap[V - 1] is the likeliest. */
    int size = V;
    const int early = top_k == V; /* then the total is known, and the rest need not be ranked */
    while (V - size < top_k && !(early && reached >= top_p * total)) {
        const int32_t likeliest = heap[0];
        reached += weights[likeliest];
        heap[0] = heap[--size];
        heap[size] = likeliest;
        sift(weights, heap, size, 0);
    }
    for (int i = 0; i < size; i++) weights[heap[i]] = 0;
    if (early || top_p >= 1) return;
    total = reached;
    reached = 0;
    for (int i = V - 1; i >= size; i--) {
        if (reached >= top_p * total) weights[heap[i]] = 0;
        else reached += weights[heap[i]];
    }
}

/* As generation/sampling.py, which defines it; here in float32 where that is enough. Overwrites the logits. */
static int draw(const struct model *m, const struct sampling *s, float *logits, const int32_t *window, int known,
                double uniform, float *weights, int32_t *order) {
    const int V = m->vocabulary;
    for (int i = 0; i < m->banned; i++) logits[m->banned_tokens[i]] = -INFINITY;
    if (s->penalty != 1.0) {
        memset(order, 0, V * sizeof *order);
        for (int i = 0; i < known; i++) {
            if (order[window[i]]++) continue;
            float *logit = &logits[window[i]];
            *logit = *logit > 0 ? *logit / s->penalty : *logit * s->penalty;
        }
    }
    int best = 0;
    for (int i = 1; i < V; i++)
        if (logits[i] > logits[best]) best = i;
    if (s->temperature == 0) return best;
    const float highest = logits[best], rate = 1.0 / s->temperature;
    for (int i = V; i < m->head.outputs; i++) logits[i] = -INFINITY; /* padding of the last panel */
    for (int i = 0; i < V; i += LANES) *(vec *)(weights + i) = exponential((load(logits + i) - highest) * rate);
    const int ranked = s->top_k > 0 && s->top_k < V ? s->top_k : V;
    if (ranked < V || s->top_p < 1) keep_likeliest(weights, order, V, ranked, s->top_p);
    double total = 0;
    int left = 0;
    for (int i = 0; i < V; i++)
        if (weights[i] > 0 && weights[i] >= s->min_p) total += weights[order[left++] = i];
    if (left == 0) return best; /* logits that are no numbers */
    double place = uniform * total;
    for (int i = 0; i < left; i++) {
        place -= weights[order[i]];
        if (place < 0) return order[i];
    }
    return order[left - 1];
}
