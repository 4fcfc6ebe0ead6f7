/* Decoding on a CPU: what native.py calls.

One token of a small model is a few hundred microseconds of reading weights. A framework spends as much on calling its
hundred operations; here many tokens, drawing included, are one call.

    threads.h    a team of threads and its barriers
    vectors.h    16 floats at a time
    matrix.h     matrix products, float32 and int8 weights
    split.h      matrix products on AMX tiles
    network.h    the forward pass
    sampling.h   penalty, temperature, top-k, top-p, min-p, draw

Compiled without -ffast-math: a sum's order is part of the promise that a text is the same alone and in a batch. */

#include "network.h"
#include "sampling.h"
#include "threads.h"

struct prefill {
    struct pass *pass;
    const int32_t *tokens;
    int slot, count;
};

static void prefill_task(struct team *team, int thread, void *argument) {
    const struct prefill *job = argument;
    if (job->pass->model->head.storage == SPLIT) split_begin();
    for (int start = 0; start < job->count; start += CHUNK) {
        if (thread == 0) {
            job->pass->count = job->count - start < CHUNK ? job->count - start : CHUNK;
            job->pass->last = start + CHUNK >= job->count;
            for (int r = 0; r < job->pass->count; r++)
                job->pass->rows[r] = (struct row){job->slot, start + r, job->tokens[start + r]};
        }
        barrier(team);
        forward(team, thread, job->pass);
        barrier(team);
    }
    if (job->pass->model->head.storage == SPLIT) split_end();
}

/* Fill an empty slot with 1 to context tokens; its logits are then those of what follows. */
void model_prefill(struct team *team, const struct model *model, struct state *state, int slot, const int32_t *tokens,
                   int count) {
    struct pass pass = {.model = model, .state = state, .one_slot = 1};
    struct prefill job = {&pass, tokens, slot, count};
    memcpy(state->tokens + (size_t)slot * state->capacity, tokens, count * sizeof *tokens);
    state->lengths[slot] = count;
    state->pending[slot] = -1;
    together(team, prefill_task, &job);
}

struct drawing {
    struct pass *pass;
    int count, steps, ends, done, ended;
    const int32_t *slots, *end_tokens;
    const struct sampling *sampling;
    const double *uniforms;
    int32_t *drawn;
};

/* The next pass: of the slots from `from` on, up to CHUNK that have a pending token, which is appended. */
static int gather(struct drawing *job, int from) {
    struct state *state = job->pass->state;
    int count = 0;
    for (; from < job->count && count < CHUNK; from++) {
        const int slot = job->slots[from], token = state->pending[slot];
        if (token < 0) continue;
        state->tokens[(size_t)slot * state->capacity + state->lengths[slot]] = token;
        state->pending[slot] = -1;
        job->pass->rows[count++] = (struct row){slot, state->lengths[slot]++, token};
    }
    job->pass->count = count;
    return from;
}

static void draw_task(struct team *team, int thread, void *argument) {
    struct drawing *job = argument;
    const struct model *m = job->pass->model;
    struct state *state = job->pass->state;
    if (m->head.storage == SPLIT) split_begin();
    for (int step = 0; step < job->steps && !job->ended; step++) {
        for (int from = 0; from < job->count;) {
            if (thread == 0) job->done = gather(job, from);
            barrier(team);
            from = job->done;
            if (job->pass->count) forward(team, thread, job->pass);
            barrier(team);
        }
        for (int i = thread; i < job->count; i += team->threads) {
            const int slot = job->slots[i];
            const int token = draw(m, &job->sampling[i], state->logits + (size_t)slot * m->head.outputs,
                                   state->tokens + (size_t)slot * state->capacity, state->lengths[slot],
                                   job->uniforms[(size_t)i * job->steps + step],
                                   state->weights + (size_t)thread * state->weights_width,
                                   state->order + (size_t)thread * state->weights_width);
            state->pending[slot] = job->drawn[(size_t)i * job->steps + step] = token;
        }
        barrier(team);
        if (thread == 0) {
            for (int i = 0; i < job->count; i++)
                for (int e = 0; e < job->ends; e++)
                    if (job->drawn[(size_t)i * job->steps + step] == job->end_tokens[e]) job->ended = 1;
            job->done = step + 1;
        }
        barrier(team);
    }
    if (m->head.storage == SPLIT) split_end();
}

/* Draw up to `steps` tokens for each of `count` slots, all with room for them; fewer when one draws an end token.
   uniforms, drawn: [count][steps]. Returns how many were drawn for each. */
int model_draw(struct team *team, const struct model *model, struct state *state, int count, const int32_t *slots,
               const struct sampling *sampling, const double *uniforms, int steps, const int32_t *end_tokens, int ends,
               int32_t *drawn) {
    struct pass pass = {.model = model, .state = state};
    struct drawing job = {.pass = &pass, .count = count, .steps = steps, .ends = ends, .slots = slots,
                          .end_tokens = end_tokens, .sampling = sampling, .uniforms = uniforms, .drawn = drawn};
    together(team, draw_task, &job);
    return job.done;
}
