// The reference of the API at /docs: swagger-ui from our own files, over the core's own document, with the
// session of whoever is signed in.
interface Asked {
  url: string;
  method?: string;
  headers: Record<string, string>;
}
declare const SwaggerUIBundle: ((options: Record<string, unknown>) => unknown) & {
  presets: { apis: unknown };
};

SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#api",
  presets: [SwaggerUIBundle.presets.apis],
  deepLinking: true,
  docExpansion: "none",
  filter: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
  requestInterceptor(asked: Asked) {
    asked.headers["X-Timezone"] = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return asked;
  },
});
