import type { VisitView } from '../../ports/counter.ts';
import type { ConsolePageModel } from '../model.ts';

export interface VisitModel extends ConsolePageModel {
  readonly visit: VisitView;
}

/** The address of a visit, or of what is done in it. */
export function at(visit: VisitView, rest = ''): string {
  return `/console/counter/${visit.id}${rest}`;
}
