/** The colours of both schemes; the page that holds a picture defines the same names. */
const LIGHT =
  '--p-bg:#fff;--p-ink:#172033;--p-soft:#566176;--p-card:#fff;--p-line:#c5cdd9;--p-edge:#7d899b;--p-region:#2c6bd1;--p-vpc:#6f4bc4;--p-public:#e9f6ec;--p-private:#e8f0fc;--p-isolated:#f1ecfa;--p-unknown:#f1f2f4;--p-subnet:rgb(255 255 255/.72);--p-group:#f6f8fb;--p-halo:#fffc;--p-bad:#c0182b;--p-doubt:#8a5a00;--p-extra:#8b2fb5;';
const DARK =
  '--p-bg:#10151f;--p-ink:#e8edf5;--p-soft:#a3afc2;--p-card:#1b2331;--p-line:#3b475b;--p-edge:#8492a8;--p-region:#6ea3f5;--p-vpc:#a98ef0;--p-public:#14291d;--p-private:#14233c;--p-isolated:#231d38;--p-unknown:#1c222d;--p-subnet:rgb(0 0 0/.22);--p-group:#161d29;--p-halo:#10151fcc;--p-bad:#ff7b7f;--p-doubt:#e8b75a;--p-extra:#d9a1f2;';

/** Style of a picture: in an SVG file of its own, or in the page around it. */
export const PICTURE_STYLE = `
.picture{${LIGHT}font-family:Inter,system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;color-scheme:light dark}
@media (prefers-color-scheme:dark){.picture{${DARK}}}
@media print{.picture{${LIGHT}}}
.picture .paper{fill:var(--p-bg)}
.picture text{fill:var(--p-ink);font-size:12px}
.picture text.heading{font-size:20px;font-weight:700}
.picture .title text,.picture .port{paint-order:stroke;stroke:var(--p-halo);stroke-width:4px;stroke-linejoin:round}
.picture .frame{fill:none;stroke-width:1.5}
.picture .region>.frame{stroke:var(--p-region);stroke-dasharray:6 4}
.picture .region>text{fill:var(--p-region);font-weight:600}
.picture .vpc>.frame{stroke:var(--p-vpc)}
.picture .vpc>text{fill:var(--p-vpc);font-weight:600}
.picture .tier>.frame{stroke:none}
.picture .tier.public>.frame{fill:var(--p-public)}.picture .tier.private>.frame{fill:var(--p-private)}
.picture .tier.isolated>.frame{fill:var(--p-isolated)}.picture .tier.unknown>.frame{fill:var(--p-unknown)}
.picture .tier>text,.picture .group>text{font-weight:600}
.picture .subnet>.frame{fill:var(--p-subnet);stroke:var(--p-line);stroke-width:1}
.picture .group>.frame{fill:var(--p-group);stroke:var(--p-line);stroke-width:1}
.picture .soft,.picture text .soft,.picture .tier>text.soft{fill:var(--p-soft);font-weight:400;font-size:11px}
.picture .card{fill:var(--p-card);stroke:var(--p-line);stroke-width:1}
.picture .name{font-weight:600}
.picture .glyph{fill:none;stroke:#fff;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.picture .network{fill:#6f4bc4}.picture .compute{fill:#c2560c}.picture .data{fill:#2f5fd0}.picture .security{fill:#b92a45}
.picture .watch{fill:#a8337f}.picture .message{fill:#0b7a75}.picture .other{fill:#5d6878}
.picture .fail>.card,.picture .fail>.frame{stroke:var(--p-bad);stroke-width:2}
.picture .doubt>.card,.picture .doubt>.frame{stroke:var(--p-doubt);stroke-width:2}
.picture .missing>.card,.picture .missing>.frame{fill:none;stroke:var(--p-bad);stroke-width:2;stroke-dasharray:6 4}
.picture .unread>.card,.picture .unread>.frame{fill:none;stroke:var(--p-doubt);stroke-width:2;stroke-dasharray:2 4}
.picture .undesigned>.card,.picture .undesigned>.frame,.picture .unmanaged>.card,.picture .unmanaged>.frame{stroke:var(--p-extra);stroke-width:2;stroke-dasharray:1 4;stroke-linecap:round}
.picture .missing .tile,.picture .unread .tile{opacity:.45}
.picture .state{font-size:11px;font-weight:600}
.picture .missing .state{fill:var(--p-bad)}.picture .unread .state{fill:var(--p-doubt)}
.picture .undesigned .state,.picture .unmanaged .state{fill:var(--p-extra)}
.picture .badge{stroke:var(--p-bg);stroke-width:2}
.picture .critical{fill:#8f0019}.picture .high{fill:#c0182b}.picture .medium{fill:#a84b00}.picture .low{fill:#76620a}
.picture .question{fill:#5d6878}
.picture .badge+text{fill:#fff;font-size:11px;font-weight:700;text-anchor:middle}
.picture .line{fill:none;stroke:var(--p-edge);stroke-width:1.5}
.picture .line.route{stroke-dasharray:5 4}.picture .line.names{stroke-dasharray:1.5 4;stroke-linecap:round}
.picture .head{fill:var(--p-edge)}
.picture .port{font-size:10.5px;fill:var(--p-soft)}
.picture a{cursor:pointer}
.picture a:focus{outline:none}
.picture a:focus-visible .card,.picture a:hover .card,.picture a:focus-visible .frame,.picture a:hover>g>.frame{stroke-width:3.5}
.picture a:focus-visible .name{text-decoration:underline}
`.replaceAll('\n', '');
