export { createReader, type ReaderNeeds } from './create-reader.ts';
