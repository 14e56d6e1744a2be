"""The house keeps its own rules: walks over modules, models, routes and templates; exceptions are listed, with why."""
