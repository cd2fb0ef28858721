/** How the screens look: as the dark cockpit, by daylight, or as the system has it. */
export const themes = ['dark', 'light', 'system'] as const;
type Theme = (typeof themes)[number];

/** The cookie that remembers it; the server writes it into the page, so that nothing flashes. */
export const themeCookie = 'theme';
const keptSeconds = 365 * 24 * 3_600;

/** The chosen theme; a room is dark unless somebody chose otherwise. */
export const themeOf = (text: string | undefined): Theme =>
  themes.find((theme) => theme === text) ?? 'dark';

/** What this page shows now. */
export const shownTheme = (): Theme => themeOf(document.documentElement.dataset.theme);

/** Shows a theme at once and remembers it on this device. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: a choice of looks; the Cookie Store API is missing in some browsers
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${keptSeconds}; samesite=lax`;
}
