/**
 * Errors of Babel's parser that do not touch how the text is read: the tree is whole, and the file may be fine for a
 * bundler, TypeScript or a sloppy script. Source: `raise` (not `throw raise`) in @babel/parser 7.29, src/parse-error.
 */
const EARLY_ERRORS: ReadonlySet<string> = new Set([
  "ArgumentsInClass", "AwaitBindingIdentifier", "AwaitBindingIdentifierInStaticBlock", "AwaitExpressionFormalParameter",
  "AwaitNotInAsyncContext", "AwaitUsingNotInAsyncContext", "BadGetterArity", "BadSetterArity", "BadSetterRestParameter",
  "ConstructorClassField", "ConstructorClassPrivateField", "ConstructorIsAccessor", "ConstructorIsAsync",
  "ConstructorIsGenerator", "DeclarationMissingInitializer", "DecoratorArgumentsOutsideParentheses", "DecoratorBeforeExport",
  "DecoratorConstructor", "DecoratorsBeforeAfterExport", "DeletePrivateField", "DuplicateConstructor",
  "DuplicateDefaultExport", "DuplicateExport", "DuplicateProto", "DuplicateRegExpFlags", "ForInOfLoopInitializer",
  "IllegalBreakContinue", "IllegalReturn", "ImportAttributesUseAssert", "ImportJSONBindingNotDefault",
  "ImportMetaOutsideModule", "ImportOutsideModule", "IncompatibleRegExpUVFlags", "InvalidPrivateFieldResolution",
  "LabelRedeclaration", "LetInLexicalBinding", "MalformedRegExpFlags", "ModuleAttributesWithDuplicateKeys",
  "ModuleExportUndefined", "MultipleDefaultsInSwitch", "OptionalChainingNoNew", "OptionalChainingNoTemplate",
  "OverrideOnConstructor", "ParamDupe", "PrivateNameRedeclaration", "SloppyFunction", "SloppyFunctionAnnexB",
  "StaticPrototype", "StrictDelete", "StrictEvalArguments", "StrictEvalArgumentsBinding", "StrictFunction",
  "StrictNumericEscape", "StrictOctalLiteral", "StrictWith", "SuperNotAllowed", "UnexpectedImportExport",
  "UnexpectedLexicalDeclaration", "UnexpectedNewTarget", "UnexpectedReservedWord", "UnexpectedSuper",
  "UnexpectedUsingDeclaration", "UnsupportedParameterDecorator", "UnsupportedPropertyDecorator", "VarRedeclaration",
  "YieldBindingIdentifier", "YieldInParameter", "YieldNotInGeneratorFunction",
]);

/** What is read of an error that Babel recovered from. */
export interface RecoveredError {
  readonly reasonCode: string;
  /** Set by the TypeScript and Flow plugins, whose recoverable errors are about types and modifiers. */
  readonly syntaxPlugin?: string;
}

/** Whether an error that Babel recovered from leaves the reading of the file in doubt. */
export function isSyntaxError({ reasonCode, syntaxPlugin }: RecoveredError): boolean {
  return !EARLY_ERRORS.has(reasonCode) && syntaxPlugin !== "typescript" && syntaxPlugin !== "flow";
}
