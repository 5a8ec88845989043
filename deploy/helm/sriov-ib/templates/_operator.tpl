{{/* Makes of the shipped Deployment (`deployment`) that of this release (`root`), as `kubectl sriovib install` does. */}}
{{- define "sriov-ib.editDeployment" -}}
{{- $pod := .deployment.spec.template.spec }}
{{- $container := first $pod.containers }}
{{- $values := .root.Values }}
{{- with $values.images.operator }}{{- $_ := set $container "image" . }}{{- end }}
{{- $environment := dict "shipped" $container.env "wanted" (include "sriov-ib.environment" .root | fromYaml) }}
{{- $_ := set $container "env" (include "sriov-ib.mergeEnvironment" $environment | fromYamlArray) }}
{{- with $values.operator.resources }}{{- $_ := set $container "resources" . }}{{- end }}
{{- with $values.operator.replicas }}{{- $_ := set $.deployment.spec "replicas" . }}{{- end }}
{{- with $values.operator.nodeSelector }}{{- $_ := set $pod "nodeSelector" . }}{{- end }}
{{- with $values.operator.affinity }}{{- $_ := set $pod "affinity" . }}{{- end }}
{{- with $values.operator.tolerations }}{{- $_ := set $pod "tolerations" (concat $pod.tolerations .) }}{{- end }}
{{- range $values.imagePullSecrets }}
{{- $_ := set $pod "imagePullSecrets" (append ($pod.imagePullSecrets | default list) (dict "name" .)) }}
{{- end }}
{{- include "sriov-ib.fitToServer" (dict "pod" $pod "root" .root) }}
{{- end }}

{{/* The shipped environment, changed and completed; a variable with an empty value is left out. */}}
{{- define "sriov-ib.mergeEnvironment" -}}
{{- $environment := list }}
{{- $names := list }}
{{- range .shipped }}
{{- $names = append $names .name }}
{{- $environment = append $environment (hasKey $.wanted .name | ternary (dict "name" .name "value" (get $.wanted .name)) .) }}
{{- end }}
{{- range $name, $value := .wanted }}
{{- if not (has $name $names) }}
{{- $environment = append $environment (dict "name" $name "value" $value) }}
{{- end }}
{{- end }}
{{- range $environment }}
{{- if or .value .valueFrom }}
- {{ toYaml . | nindent 2 | trim }}
{{- end }}
{{- end }}
{{- end }}

{{/* Before 1.17 the priority class is refused outside kube-system; before 1.19 there is no seccomp profile, and sriov-network-psp allows none. */}}
{{- define "sriov-ib.fitToServer" -}}
{{- $version := .root.Capabilities.KubeVersion.Version }}
{{- if and (semverCompare "<1.17-0" $version) (ne .root.Release.Namespace "kube-system") }}
{{- $_ := unset .pod "priorityClassName" }}
{{- end }}
{{- if or (semverCompare "<1.19-0" $version) (include "sriov-ib.podSecurityPolicies" .root) }}
{{- $_ := unset .pod.securityContext "seccompProfile" }}
{{- end }}
{{- end }}

{{- define "sriov-ib.podSecurityPolicies" -}}
{{- if .Capabilities.APIVersions.Has "policy/v1beta1/PodSecurityPolicy" }}true{{- end }}
{{- end }}
