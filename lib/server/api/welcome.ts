import type * as z from 'zod';
import { OpenWelcome, SetPassword, type WelcomeAnswer } from '#lib/contract/sign-in.ts';
import { hashPassword } from '../auth/password.ts';
import { hashToken } from '../auth/viewer.ts';
import type { OpenLink } from '../data/one-time-links.ts';
import { bad, type Fault, good, json, type Parsed, problem } from './answer.ts';
import type { Deps } from './deps.ts';
import { type Route, route } from './route.ts';

/** One-time links: the first administrator's, and those by which people set their passwords. */
export function welcomeRoutes(deps: Deps): Route[] {
  const { signIn, links, log } = deps;
  return [
    route({
      method: 'post',
      path: '/api/welcome',
      summary: 'What a one-time link is for',
      access: 'anyone',
      body: OpenWelcome,
      answers: { 200: { description: 'Its purpose and, where it is for one, the person' } },
      handle: async ({ body, ip }) => {
        const waitS = await signIn.limit(ip);
        if (waitS !== null) return problem({ code: 'too-many', retryAfterS: waitS });
        const link = signIn.passwords ? await links.open(hashToken(body.secret)) : null;
        return link ? json(shown(link)) : problem({ code: 'link-ended' });
      },
    }),
    route({
      method: 'post',
      path: '/api/welcome/password',
      summary: 'Set the password that a one-time link is for, and use the link up',
      access: 'anyone',
      body: SetPassword,
      answers: { 201: { description: 'The address to sign in with' } },
      handle: async ({ body, ip }) => {
        const waitS = await signIn.limit(ip);
        if (waitS !== null) return problem({ code: 'too-many', retryAfterS: waitS });
        const set = await setPassword(body, deps);
        if (!set.ok) return problem(set.fault);
        log.info('a one-time link was used', { client: ip, person: set.value });
        return json({ email: set.value }, 201);
      },
    }),
  ];
}

function shown(link: OpenLink): WelcomeAnswer {
  if (link.purpose === 'first-admin') return { purpose: link.purpose, endsAt: link.endsAt };
  const { name, email } = link.person;
  return { purpose: link.purpose, endsAt: link.endsAt, name, email };
}

const ended: Fault = { code: 'link-ended' };

async function setPassword(body: z.infer<typeof SetPassword>, deps: Deps): Promise<Parsed<string>> {
  const { signIn, links, sessions, rights } = deps;
  const hash = hashToken(body.secret);
  const link = signIn.passwords ? await links.open(hash) : null;
  if (!link) return bad(ended);
  if (link.purpose === 'first-admin') {
    const { name, email } = body;
    if (name === undefined || email === undefined) {
      const path = name === undefined ? 'name' : 'email';
      return bad({ code: 'bad-input', issues: [{ path, message: 'is needed' }] });
    }
    const passwordHash = await hashPassword(body.password);
    const made = await links.makeFirstAdmin(hash, { id: email, name: name.trim(), passwordHash });
    return made ? good(email) : bad(ended);
  }
  const person = await links.setPassword(hash, await hashPassword(body.password));
  if (person === null) return bad(ended);
  // Whoever was in by the password before is out.
  await sessions.endAll(person);
  await rights.changed();
  return good(person);
}
