import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

type WordsProps = {
  /** Namespaces of the message file that the screens beneath need; all of them when left out. */
  of?: readonly string[];
  children: ReactNode;
};

/** Hands the texts to the browser: only those that are used there. */
export async function Words({ of, children }: WordsProps) {
  const messages = await getMessages();
  const needed = of
    ? Object.fromEntries(Object.entries(messages).filter(([name]) => of.includes(name)))
    : messages;
  return <NextIntlClientProvider messages={needed}>{children}</NextIntlClientProvider>;
}
