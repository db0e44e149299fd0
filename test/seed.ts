/**
 * Property tests start from one seed, so that a run can be repeated and a change fails only for what it changes.
 * TOKENLINT_SEED=<number> takes another; `npm run fuzz` looks further.
 */
import fc from "fast-check";

const seed = Number(process.env["TOKENLINT_SEED"] ?? 20_261_122);
if (!Number.isInteger(seed)) throw new Error("TOKENLINT_SEED has to be a whole number.");
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
