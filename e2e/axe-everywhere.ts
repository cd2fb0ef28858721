import { axe, expect, type Page, picture } from './playwright.ts';
import { RoomPage } from './room-page.ts';

const looks = [
  { locale: 'en', theme: 'dark' },
  { locale: 'tr', theme: 'light' },
] as const;
const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];

/**
 * What axe finds in a part of a room at phone and desk width, dark in English and light in Turkish; `open` brings
 * the part up by what both languages share. The page is left as it was.
 */
export async function axeEverywhere(
  page: Page,
  name: string,
  open: () => Promise<void> = async () => undefined,
): Promise<void> {
  const url = new URL(page.url()).origin;
  const wear = async (locale: 'en' | 'tr', theme: string) => {
    await page.context().addCookies([
      { name: 'locale', value: locale, url },
      { name: 'theme', value: theme, url },
    ]);
    await page.reload();
    await expect(new RoomPage(page, locale).live).toBeVisible();
  };
  const before = page.viewportSize();
  for (const { locale, theme } of looks) {
    await wear(locale, theme);
    await open();
    for (const size of sizes) {
      await page.setViewportSize(size);
      const part = `${name}-${theme}-${locale}-${size.width}`;
      expect.soft(await axe(page), part).toEqual([]);
      await picture(page, part);
    }
  }
  if (before) await page.setViewportSize(before);
  await wear('en', 'dark');
}
