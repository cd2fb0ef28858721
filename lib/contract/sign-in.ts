import * as z from 'zod';
import { Person } from '#lib/domain/commands/text.ts';
import { line } from './new-release.ts';

/** A password as it is chosen: long rather than intricate, whatever its characters. */
export const passwordLength = { least: 12, most: 200 } as const;

const characters = (text: string) => [...text].length;

export const NewPassword = z
  .string()
  .max(passwordLength.most * 4)
  .refine((text) => characters(text) >= passwordLength.least, {
    error: `at least ${passwordLength.least} characters`,
  })
  .refine((text) => characters(text) <= passwordLength.most, {
    error: `at most ${passwordLength.most} characters`,
  });

/** How long a session lives, in seconds. */
export const sessionS = 12 * 3_600;

/** A password as it is offered; whatever was typed. */
const OfferedPassword = z.string().min(1).max(1_000);

/** What opens a one-time link: the part of its address behind the `#`. */
const Secret = z.string().min(1).max(200);

export const OpenWelcome = z.strictObject({ secret: Secret });

/** What a one-time link is for; the person it was made for, where there is one. */
export type WelcomeAnswer =
  | { purpose: 'first-admin'; endsAt: string }
  | { purpose: 'invitation'; endsAt: string; name: string; email: string };

/** Sets the password that a link is for; the first administrator also says who they are. */
export const SetPassword = z.strictObject({
  secret: Secret,
  password: NewPassword,
  name: line(80).optional(),
  email: Person.optional(),
});

export const ChangePassword = z.strictObject({ current: OfferedPassword, password: NewPassword });

/** What is shown to the door, by the screens process in the visitor's name. */
export const Credentials = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('demo'), person: z.string().max(254) }),
  z.strictObject({
    kind: z.literal('password'),
    email: z.string().max(1_000),
    password: OfferedPassword,
  }),
  z.strictObject({
    kind: z.literal('oidc'),
    subject: z.string().min(1).max(500),
    email: z.string().max(1_000).optional(),
    emailVerified: z.boolean(),
    name: z.string().max(1_000).optional(),
    groups: z.array(z.string().max(1_000)).max(2_000),
    idToken: z.string().max(100_000).optional(),
  }),
]);
export type Credentials = z.infer<typeof Credentials>;
export type ProviderClaims = Extract<Credentials, { kind: 'oidc' }>;

/** A link that lets its bearer set a password, once; it is shown this once. */
export interface LinkAnswer {
  url: string;
  endsAt: string;
}

/** Where the viewer is signed in, latest first, and whether they have a password to change. */
export interface SessionsAnswer {
  sessions: SessionAnswer[];
  hasPassword: boolean;
}

/** One sign-in of the viewer. */
export interface SessionAnswer {
  id: string;
  via: 'demo' | 'password' | 'oidc';
  createdAt: string;
  lastSeenAt: string;
  endsAt: string;
  /** The one that asks. */
  current: boolean;
}
