import type messages from '../messages/en.json';

/** The compiler knows every text that `useTranslations` is asked for; codes of the domain have tests of their own. */
declare module 'next-intl' {
  interface AppConfig {
    Messages: typeof messages;
  }
}
