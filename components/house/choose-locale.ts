'use server';

import { cookies } from 'next/headers';
import { isLocale, localeCookie } from '#lib/client/locale.ts';

/** Remembers the language; a form posts to it, so that it works without scripts too. */
export async function chooseLocale(form: FormData): Promise<void> {
  const locale = form.get('locale')?.toString();
  if (!isLocale(locale)) return;
  (await cookies()).set(localeCookie, locale, {
    path: '/',
    maxAge: 365 * 24 * 3_600,
    sameSite: 'lax',
    httpOnly: true,
  });
}
