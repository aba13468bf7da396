import type { Context } from 'koa';
import { addSeconds, type Clock } from '../../kernel/clock.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Hall } from '../../platform/hall/hall.ts';
import type { HallDraftStore } from '../../platform/hall/hall-draft-store.ts';
import { readTyped } from '../../platform/http/read-form.ts';
import type { TypedForm } from '../../platform/ui/typed-form.ts';
import { formPage } from './form-page.ts';

export interface DraftNeeds {
  readonly hall: Hall;
  readonly store: Pick<HallDraftStore, 'keep' | 'find' | 'drop'>;
  readonly now: Clock;
}

/** What officers typed and could not send: kept for the officer who typed it, and given back on the page of the form. */
export interface Drafts {
  /** The form of this request, as it was typed; an older one of the same page goes. False where nothing stood in it. */
  keep(ctx: Context, who: SubjectId): Promise<boolean>;
  /** For this page, while it lasts. */
  find(ctx: Context, who: SubjectId): Promise<TypedForm | null>;
  drop(ctx: Context, who: SubjectId): Promise<void>;
  /** Where to come back to from the provider. */
  page(ctx: Context): string;
}

/** Longer than a sign-in may take. */
const keptSeconds = 1800;

export function createDrafts({ hall, store, now }: DraftNeeds): Drafts {
  const page = (ctx: Context) => formPage(ctx, hall);
  const place = (ctx: Context, subjectId: SubjectId) => ({ hall: hall.name, subjectId, page: page(ctx) });
  return {
    page,
    async keep(ctx, who) {
      const typed = await typedIn(ctx);
      if (typed) await store.keep(place(ctx, who), typed, addSeconds(now(), keptSeconds));
      return typed !== null;
    },
    find: (ctx, who) => store.find(place(ctx, who), now()),
    drop: (ctx, who) => store.drop(place(ctx, who)),
  };
}

/** What stands in the form of this request; null where that is nothing, or no form. */
export async function typedIn(ctx: Context): Promise<TypedForm | null> {
  if (ctx.method !== 'POST') return null;
  const fields = await readTyped(ctx).catch(asNothing);
  const typed = fields.filter(([name, value]) => name !== 'csrf' && value !== '');
  return typed.length > 0 ? { action: ctx.path, fields: typed } : null;
}

/** A body that cannot be read holds nothing worth keeping, and whoever sent it is led on all the same. */
function asNothing(error: unknown): [] {
  if (error instanceof Refusal) return [];
  throw error;
}
