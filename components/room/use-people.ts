'use client';

import { useQuery } from '@tanstack/react-query';
import { requestJson } from '#lib/client/request.ts';
import { paths } from '#lib/contract/paths.ts';
import type { PersonAnswer } from '#lib/contract/wire.ts';
import { personName, type RoomView } from './room-context.ts';

/** Everyone who may be given a role, those of this room first. */
export function usePeople(view: RoomView): { value: string; text: string }[] {
  const { data } = useQuery({
    queryKey: ['people'],
    queryFn: () => requestJson<{ people: PersonAnswer[] }>(paths.people),
  });
  const known = Object.keys(view.people).map((id) => ({ value: id, text: personName(view, id) }));
  const others = (data?.people ?? [])
    .filter((person) => view.people[person.id] === undefined)
    .map((person) => ({ value: person.id, text: person.name }));
  return [...known, ...others];
}
