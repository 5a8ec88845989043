{{/* Puts an object into the release's namespace, unless it has one, and the namespace into what it says of accounts. */}}
{{- define "sriov-ib.place" -}}
{{- $namespace := .root.Release.Namespace }}
{{- if eq .object.metadata.name "sriov-network-psp" }}
{{- if .object.subjects }}{{- $_ := set .object "subjects" .accounts }}{{- end }}
{{- end }}
{{- range .object.subjects }}{{- $_ := set . "namespace" $namespace }}{{- end }}
{{- if eq .object.kind "Deployment" }}
{{- include "sriov-ib.editDeployment" (dict "deployment" .object "root" .root) }}
{{- end }}
{{- if not (or (hasPrefix "Cluster" .object.kind) (eq .object.kind "PodSecurityPolicy") .object.metadata.namespace) }}
{{- $_ := set .object.metadata "namespace" $namespace }}
{{- end }}
{{- end }}
