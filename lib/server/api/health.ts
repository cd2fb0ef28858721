import type { HouseHealth } from '#lib/contract/house.ts';
import { json } from './answer.ts';
import type { Deps } from './deps.ts';
import { type Route, route } from './route.ts';

/** Alive, ready (I2), and figures for Prometheus. */
export function healthRoutes({ health, metrics, now }: Deps): Route[] {
  return [
    route({
      method: 'get',
      path: '/health/live',
      summary: 'The process answers',
      access: 'anyone',
      answers: { 200: { description: 'Alive' } },
      handle: () => json({ status: 'ok' }),
    }),
    route({
      method: 'get',
      path: '/health/ready',
      summary: 'Build, configuration hash and checks (I2)',
      access: 'anyone',
      answers: { 200: { description: 'Ready' }, 503: { description: 'A check failed' } },
      handle: async () => {
        const checks = await health.checks();
        const isReady = Object.values(checks).every(({ ok }) => ok);
        const status = isReady ? 'ok' : 'unavailable';
        const { buildId: build_id, configHash: config_hash } = health;
        return json({ status, build_id, config_hash, checks }, isReady ? 200 : 503);
      },
    }),
    route({
      method: 'get',
      path: '/api/health',
      summary: 'Checks, jobs and versions of this Warroom, for people who look after it',
      access: 'read',
      answers: { 200: { description: 'The same checks as readiness, and what else is known' } },
      handle: async () => {
        const { version, buildId, configHash, startedAt } = health;
        const [checks, jobs] = await Promise.all([
          health.checks(),
          // Where the question itself fails nothing is known, which is not the same as bad.
          health.jobs().catch(() => null),
        ]);
        return json({
          ...{ version, buildId, configHash, startedAt, jobs, checks },
          viewers: health.viewers(),
          serverNow: now(),
        } satisfies HouseHealth);
      },
    }),
    route({
      method: 'get',
      path: '/metrics',
      summary: 'Prometheus text format',
      access: 'anyone',
      answers: { 200: { description: 'Metrics' } },
      handle: async () =>
        new Response(await metrics.registry.metrics(), {
          headers: { 'content-type': metrics.registry.contentType },
        }),
    }),
  ];
}
