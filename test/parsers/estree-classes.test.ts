import { describe, expect, it } from "vitest";
import { lower, writesOf } from "./estree.js";
import { printExpr, printModule } from "./print.js";

const CLIENT = `
import { Base } from "./base";
@Injectable({ scope: "x" })
class Client extends Base<string> implements Other {
  static url = "u";
  #key = "k";
  readonly token: Token = "t";
  declare typeOnly: string;
  unset?: string;
  accessor retries = 1;
  headers = { Authorization: this.token };
  send = async (path: string) => this.http.get(path);
  static { this.ready = "yes"; }
  constructor(private readonly http: Http, public limit = 3, @Inject(NAME) name: string) { super(name); this.other = name }
  get header() { return "Token " + this.token }
  set header(value) { this.token = value }
  static create() { return new Client() }
  private async #call(this: Client, ...rest: string[]): Promise<void>;
  private async #call(this: Client, ...rest: string[]) { return this.#key }
  abstract later(): void;
  [computed]() {}
  "quoted-name"() {}
}`;

describe("classes", () => {
  it("hold their members as bindings of their scope", async () => {
    const { classes } = await lower(CLIENT);
    const [client] = classes;
    expect(client?.scope.owner).toBe(client);
    expect(client?.bases.map((base) => printExpr(base))).toEqual(["Base"]);
    expect(client?.decorators.map((decorator) => printExpr(decorator))).toEqual(['(Injectable {"scope": "x"})']);
    expect([...(client?.scope.bindings.values() ?? [])].map(({ name, kind, writes }) => `${kind} ${name} ${writes.map(({ value }) => printExpr(value)).join()}`)).toEqual([
      'variable url "u"', 'variable #key "k"', 'variable token "t"', "variable unset ", "variable retries 1", 'variable headers {"Authorization": this.token}',
      "variable send (fn send)", "function constructor (fn constructor)", "function header (fn header)", "function create (fn create)", "function #call (fn #call)",
      "function quoted-name (fn quoted-name)",
    ]);
  });

  it("own their methods and the functions in their fields", async () => {
    const { functions, classes } = await lower(CLIENT);
    expect(functions.every(({ owner }) => owner === classes[0])).toBe(true);
    expect(printModule(await lower(CLIENT)).split("\n").filter((line) => line.includes("function "))).toEqual([
      "function Client.send(path) -> (this.http.get path)",
      "function Client.constructor(http: Http, limit = 3, name) -> -",
      'get function Client.header() -> (text "Token " this.token)',
      "function Client.header(value) -> -",
      "static function Client.create() -> (new Client)",
      "function Client.#call(*rest) -> this.#key",
      "function Client.-() -> -",
      "function Client.quoted-name() -> -",
    ]);
  });

  it("write what constructors declare and methods set", async () => {
    const writes = await writesOf(CLIENT);
    expect(writes.filter((write) => write.includes("this.") && !write.includes("headers"))).toEqual([
      'Client/-: this.ready = "yes"', "Client/constructor: this.http <Http> = http", "Client/constructor: this.limit = limit", "Client/constructor: this.other = name",
      "Client/header: this.token = value",
    ]);
    expect(writes).toContain('Client: token <Token> = "t"');
  });

  it("lower the arguments of every decorator", async () => {
    const { calls } = await lower("class A { @Field({ a: 1 }) b = 1; @Get('x') c(@Query('q') d) {} @(dec) e() {} }");
    expect(calls.map((call) => printExpr(call)), "that of a field is applied to the field").toEqual(['((Field {"a": 1}) b=_)', '(Field {"a": 1})', '(Get "x")', '(Query "q")']);
  });

  it("can be expressions that know their own name", async () => {
    const { classes } = await lower("module.exports = class Client { static make() { return new Client() } }", "a.js");
    expect(classes[0]?.scope.parent?.bindings.get("Client")?.kind).toBe("class");
  });

  it("with legacy decorators are read", async () => {
    const module = await lower("const o = { @dec m() {} }; @a[b] class C { constructor(@Inject() x) {} }", "a.js");
    expect(module.errors).toEqual([]);
    expect(module.classes.map(({ name }) => name)).toEqual(["C"]);
  });
});

describe("TypeScript's declarations", () => {
  it.each([
    ["enum S { V1 = 'Token', V2 = `Bearer`, 'V-3' = 1, V4, V5 = f(), V6 }", ['S = {"V1": "Token", "V2": "Bearer", "V-3": 1, "V4": 2, "V5": (f), "V6": _}']],
    ["const enum S { A, B }", ['S = {"A": 0, "B": 1}']],
    ["namespace A { export const b = 'c'; const d = 1; export function e() {} }", ['A = {"b": b, "e": e}', "{}: e = (fn e)", '{}: b = "c"', "{}: d = 1"]],
    ["namespace A.B { export const c = 'd' }", ['A = {"B": {"c": c}}', '{}: c = "d"']],
    ["import a = B.c.d", ["a = B.c.d"]],
    ["import a = require('m')", []],
    ["declare const a: string; declare function f(): void; declare class K { x = 1 } declare enum E { A } declare namespace N { const x = 1 } declare module 'm' { const y = 1 } declare global { const z = 1 }", []],
    ["type A = 'x'; interface B { c: 'y' } abstract class C { abstract d: string }", ["C = (class C)"]],
    ["function f(a: string): void; function f(a: any) {}", ["f = (fn f)"]],
    ["let a: Map<string, X> = b, c: string = d, e: N.T = f", ["a <Map> = b", "c = d", "e <N.T> = f"]],
    ["using a = b(); await using c = d()", ["a = (b)", "c = (d)"]],
  ])("%s", async (text, expected) => {
    expect(await writesOf(text)).toEqual(expected);
  });

  it("export like the objects they are", async () => {
    expect(printModule(await lower("export enum E { A } export namespace N { export const a = 1 } export import I = N.a; export = x")).split("\n").filter((line) => line.startsWith("export"))).toEqual([
      "export E = E", "export N = N", "export I = I", "export cjs default = x",
    ]);
  });

  it("hold no literals of types", async () => {
    const { literals } = await lower("type A = 'Token'; let a: 'Bearer' | `x${string}` = b as 'c'; function f(x: { 'k': 'v' }): x is 'y' {}");
    expect(literals).toEqual([]);
  });
});
