import { it } from "vitest";
import { execSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fromMarkdown } from "mdast-util-from-markdown";
import { segmentsOf } from "../src/parsers/markdown/segments.js";
it("x",()=>{
  const files = execSync("find -L node_modules fixtures README.md /work/shared -name '*.md' -size -300k -size +4k | head -700").toString().trim().split("\n");
  const ext={extensions:[{ disable: { null: ["attention", "autolink", "codeText", "hardBreakEscape", "htmlText", "labelEnd", "labelStartImage", "labelStartLink"] } }]};
  const codes=(t: string, at: number): string[] => { const r: string[]=[]; const v=(n: any)=>{ if(n.type==="code"||n.type==="html") r.push(`${n.type} ${at+n.position.start.offset}-${n.position.end.offset+at}`); else for(const c of n.children??[]) v(c)}; v(fromMarkdown(t,ext as any)); return r;};
  let bad=0, deep=0, segs=0, a=0,b=0;
  for(const f of files){ const t=readFileSync(f,"utf8"); let c=process.cpuUsage(); const whole=codes(t,0).join("\n"); a+=process.cpuUsage(c).user; c=process.cpuUsage(); const s=segmentsOf(t); if(s.some(x=>x.isTooDeep)){deep++; console.log("DEEP",f)} segs+=s.length;
    const parts=s.flatMap(x=>codes(t.slice(x.start,x.end),x.start)).join("\n"); b+=process.cpuUsage(c).user; if(parts!==whole){bad++; console.log("DIFF",f); const W=new Set(whole.split("\n")),P=new Set(parts.split("\n")); console.log([...W].filter(x=>!P.has(x)).slice(0,3),[...P].filter(x=>!W.has(x)).slice(0,3))} }
  console.log("RESULT",files.length,"files",segs,"segments",bad,"differ",deep,"deep",a/1e3,b/1e3);
},500000);
