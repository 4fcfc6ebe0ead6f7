/* A team of threads that run the same function, each on its share, and meet at barriers.

A barrier is waited for by spinning: it comes every 10 to 100 microseconds, which is less than the system takes to put a
thread to sleep and wake it. Between two calls a worker spins for a moment, then sleeps. */

#pragma once

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

struct team {
    int threads;
    atomic_int arrived, phase, job, leaving;
    pthread_t *workers;
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    void (*task)(struct team *, int thread, void *argument);
    void *argument;
};

static void pause_briefly(int *spins) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
    /* Another process may need this core, most of all if it runs the thread that is waited for. */
    if (++*spins % 512 == 0) sched_yield();
}

static void barrier(struct team *team) {
    if (team->threads == 1) return;
    int phase = atomic_load_explicit(&team->phase, memory_order_relaxed), spins = 0;
    if (atomic_fetch_add(&team->arrived, 1) == team->threads - 1) {
        atomic_store_explicit(&team->arrived, 0, memory_order_relaxed);
        atomic_store_explicit(&team->phase, phase + 1, memory_order_release);
    } else {
        while (atomic_load_explicit(&team->phase, memory_order_acquire) == phase) pause_briefly(&spins);
    }
}

struct worker {
    struct team *team;
    int thread;
};

static void *work(void *argument) {
    struct worker worker = *(struct worker *)argument;
    free(argument);
    struct team *team = worker.team;
    int done = 0;
    for (;;) {
        for (int spins = 0; spins < 20000 && atomic_load(&team->job) == done;) pause_briefly(&spins);
        if (atomic_load(&team->job) == done) {
            pthread_mutex_lock(&team->mutex);
            while (atomic_load(&team->job) == done) pthread_cond_wait(&team->wake, &team->mutex);
            pthread_mutex_unlock(&team->mutex);
        }
        done++;
        if (atomic_load(&team->leaving)) return NULL;
        team->task(team, worker.thread, team->argument);
        barrier(team);
    }
}

static void dispatch(struct team *team) {
    if (team->threads == 1) return;
    pthread_mutex_lock(&team->mutex);
    atomic_fetch_add(&team->job, 1);
    pthread_cond_broadcast(&team->wake);
    pthread_mutex_unlock(&team->mutex);
}

static void together(struct team *team, void (*task)(struct team *, int, void *), void *argument) {
    team->task = task;
    team->argument = argument;
    dispatch(team);
    task(team, 0, argument);
    barrier(team);
}

/* NULL when the system grants no more threads or memory. */
struct team *team_new(int threads) {
    struct team *team = calloc(1, sizeof *team);
    if (!team) return NULL;
    team->workers = calloc(threads, sizeof *team->workers);
    pthread_mutex_init(&team->mutex, NULL);
    pthread_cond_init(&team->wake, NULL);
    team->threads = 1;
    for (int thread = 1; team->workers && thread < threads; thread++) {
        struct worker *worker = malloc(sizeof *worker);
        if (!worker) break;
        *worker = (struct worker){team, thread};
        if (pthread_create(&team->workers[thread], NULL, work, worker)) {
            free(worker);
            break;
        }
        team->threads++; /* workers read it only after the first dispatch */
    }
    return team;
}

void team_free(struct team *team) {
    atomic_store(&team->leaving, 1);
    dispatch(team);
    for (int thread = 1; thread < team->threads; thread++) pthread_join(team->workers[thread], NULL);
    free(team->workers);
    free(team);
}
