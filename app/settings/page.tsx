import { redirect } from 'next/navigation';
import { viewer } from '#components/house/viewer.ts';
import { firstPlace } from '#components/settings/places.ts';

/** The settings begin with the first page that the viewer may see. */
export default async function SettingsPage() {
  redirect(firstPlace(await viewer('/settings')).href);
}
