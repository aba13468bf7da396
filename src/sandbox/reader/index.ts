export { createReader, type ReaderNeeds } from './create-reader.ts';
export type { OwnCard, OwnCards } from './own-card/own-cards.ts';
