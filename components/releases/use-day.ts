import { useFormatter } from 'next-intl';

/** `Wed 25 Nov` of an instant in UTC, in the same order in every language. */
export function useDay(): (at: string) => string {
  const format = useFormatter();
  return (at) => {
    const date = new Date(at);
    const part = (options: { weekday?: 'short'; day?: 'numeric'; month?: 'short' }) =>
      format.dateTime(date, { ...options, timeZone: 'UTC' });
    return `${part({ weekday: 'short' })} ${part({ day: 'numeric' })} ${part({ month: 'short' })}`;
  };
}
