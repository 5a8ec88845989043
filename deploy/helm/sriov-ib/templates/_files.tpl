{{/* The objects of a shipped file (`path`), as a YAML list; a document that is only a comment is none. */}}
{{- define "sriov-ib.read" -}}
{{- $objects := list }}
{{- range regexSplit "(?m)^---\\s*$" (.root.Files.Get .path) -1 }}
{{- with fromYaml . }}
{{- if .Error }}{{- fail (printf "%s: %s" $.path .Error) }}{{- end }}
{{- $objects = append $objects . }}
{{- end }}
{{- end }}
{{- toYaml $objects }}
{{- end }}
