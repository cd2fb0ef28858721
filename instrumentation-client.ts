import { config } from 'zod/v4/core';

// Runs before any schema is made: zod would try out `new Function`, and a browser under our policy reports
// that as a violation, which the signal of violations would count.
config({ jitless: true });
