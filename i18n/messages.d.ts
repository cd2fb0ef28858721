import type messages from '../messages/en.json';

/** Every key that a screen asks for is checked by the compiler: none can be missing. */
declare module 'next-intl' {
  interface AppConfig {
    Messages: typeof messages;
  }
}
