/** A9. `id` is `k<seq>`. */
export interface ParkingItem {
  id: string;
  text: string;
  by: string;
  at: string;
  outcome?: string;
  closedBy?: string;
  closedAt?: string;
}

/** Who does what by when (the IC's own instrument, time-boxed). `id` is `g<seq>`. */
export interface Delegation {
  id: string;
  /** A role of the runbook, or the id of one person. */
  who: string;
  what: string;
  byAt: string;
  by: string;
  at: string;
  /** When the room recorded that its time had passed. */
  missedAt?: string;
  outcome?: string;
  closedBy?: string;
  closedAt?: string;
}

/** What is left to be done, with an owner and an ETA (H3). `id` is `i<seq>`. */
export interface ActionItem {
  id: string;
  text: string;
  /** A role of the runbook, or the id of one person. */
  owner: string;
  etaAt: string;
  ticket?: string;
  /** The parked item that it came from (A9). */
  parking?: string;
  by: string;
  at: string;
  closedBy?: string;
  closedAt?: string;
}

/** A role's signature under one attempt of the release (F6). `id` is `<role>@<attempt>`. */
export interface SignOff {
  id: string;
  role: string;
  attempt: number;
  by: string;
  note?: string;
  at: string;
}
