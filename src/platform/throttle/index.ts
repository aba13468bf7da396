export { sweepThrottle } from './sweep-throttle.ts';
export { createThrottle, type Throttle, type ThrottleOptions } from './throttle.ts';
