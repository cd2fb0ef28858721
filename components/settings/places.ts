import type { Me } from '#lib/contract/wire.ts';

/**
 * The settings pages, in the order of their links. `admin`: others find a sentence there that says
 * who can. A new page is a line here and its texts `settings.place.<place>`.
 */
export const settingsPlaces = [
  { place: 'people', href: '/settings/people', admin: true },
  { place: 'tokens', href: '/settings/tokens', admin: false },
  { place: 'sources', href: '/settings/sources', admin: false },
  { place: 'runbooks', href: '/settings/runbooks', admin: false },
  { place: 'health', href: '/settings/health', admin: false },
  { place: 'me', href: '/settings/me', admin: false },
] as const satisfies readonly { place: string; href: string; admin: boolean }[];

export type SettingsPlace = (typeof settingsPlaces)[number]['place'];

/** Where the settings begin for this viewer. */
export function firstPlace({ admin }: Pick<Me, 'admin'>) {
  return settingsPlaces.find((each) => admin || !each.admin) ?? settingsPlaces[0];
}

export function placeOf(place: SettingsPlace) {
  return settingsPlaces.find((each) => each.place === place) ?? settingsPlaces[0];
}
