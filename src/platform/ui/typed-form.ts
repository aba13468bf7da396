import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What somebody typed into a form that was not accepted yet. */
export interface TypedForm {
  /** Where the form posts to; a page may have several. */
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** What was typed into one of the forms of this page, if anything: the layout tells it. */
export const TypedOnPage = createContext<TypedForm | null>(null);

/** What was typed into the form around: the form tells its fields. */
export const TypedHere = createContext<TypedForm | null>(null);

/** What a field shall hold again; undefined where nothing was typed. */
export function useTyped(name: string | undefined): string | undefined {
  const typed = useContext(TypedHere);
  return typed?.fields.find((field) => field[0] === name)?.[1];
}

/** Whether this choice was made in a form that comes back; undefined where none does. */
export function useTicked(name: string, value: string): boolean | undefined {
  const typed = useContext(TypedHere);
  return typed?.fields.some((field) => field[0] === name && field[1] === value);
}

/** What was typed into the form that posts to `action`. */
export function useTypedFor(action: string): TypedForm | null {
  const typed = useContext(TypedOnPage);
  return typed?.action === action ? typed : null;
}
