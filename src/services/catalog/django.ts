import { HEX40, service, shaped } from "../define.js";

/** The token authentication that many of the APIs with `Authorization: Token` have from their framework. */
export const django = service({
  id: "drf",
  name: "Django REST framework",
  words: ["djoser", "restframework", "djangorestframework", "djrestauth"],
  weakWords: ["drf"],
  packages: ["rest_framework", "djoser", "knox", "dj_rest_auth", "rest_auth"],
  formats: [shaped("drf-token", "Django REST framework token", HEX40)],
  scheme: "Token",
  source: "encode/django-rest-framework: rest_framework/authtoken/models.py, rest_framework/authentication.py",
});
