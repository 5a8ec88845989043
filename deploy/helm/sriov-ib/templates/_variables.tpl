{{/* Which value stands for which variable of `kubectl sriovib install`; the values are named as in the chart of the Go operator. */}}
{{- define "sriov-ib.variables" -}}
ADMISSION_CONTROLLERS_CERTIFICATES_CERT_MANAGER_ENABLED: operator.admissionControllers.certificates.certManager.enabled
ADMISSION_CONTROLLERS_CERTIFICATES_INJECTOR_CA_CRT: operator.admissionControllers.certificates.custom.injector.caCrt
ADMISSION_CONTROLLERS_CERTIFICATES_INJECTOR_SECRET_NAME: operator.admissionControllers.certificates.secretNames.injector
ADMISSION_CONTROLLERS_CERTIFICATES_OPERATOR_CA_CRT: operator.admissionControllers.certificates.custom.operator.caCrt
ADMISSION_CONTROLLERS_CERTIFICATES_OPERATOR_SECRET_NAME: operator.admissionControllers.certificates.secretNames.operator
DEV_MODE: operator.devMode
IMAGE_PULL_SECRETS: imagePullSecrets
INJECTOR_WEBHOOK_NETWORK_POLICY_PORT: operator.admissionControllers.networkPolicyPorts.injector
METRICS_EXPORTER_IMAGE: images.metricsExporter
METRICS_EXPORTER_KUBE_RBAC_PROXY_IMAGE: images.metricsExporterKubeRbacProxy
METRICS_EXPORTER_PORT: operator.metricsExporter.port
METRICS_EXPORTER_PROMETHEUS_DEPLOY_RULES: operator.metricsExporter.prometheusOperator.deployRules
METRICS_EXPORTER_PROMETHEUS_OPERATOR_ENABLED: operator.metricsExporter.prometheusOperator.enabled
METRICS_EXPORTER_PROMETHEUS_OPERATOR_NAMESPACE: operator.metricsExporter.prometheusOperator.namespace
METRICS_EXPORTER_PROMETHEUS_OPERATOR_SERVICE_ACCOUNT: operator.metricsExporter.prometheusOperator.serviceAccount
METRICS_EXPORTER_SECRET_NAME: operator.metricsExporter.certificates.secretName
MULTUS_IMAGE: images.multus
MULTUS_LEGACY_IMAGE: images.multusLegacy
MULTUS_THICK_IMAGE: images.multusThick
NETWORK_RESOURCES_INJECTOR_IMAGE: images.resourcesInjector
OPERATOR_WEBHOOK_NETWORK_POLICY_PORT: operator.admissionControllers.networkPolicyPorts.operator
OVS_CNI_IMAGE: images.ovsCni
RDMA_CNI_IMAGE: images.rdmaCni
RESOURCE_PREFIX: operator.resourcePrefix
SRIOV_CNI_BIN_PATH: operator.cniBinPath
SRIOV_CNI_IMAGE: images.sriovCni
SRIOV_DEVICE_PLUGIN_IMAGE: images.sriovDevicePlugin
SRIOV_INFINIBAND_CNI_IMAGE: images.ibSriovCni
SRIOV_NETWORK_CONFIG_DAEMON_IMAGE: images.sriovConfigDaemon
SRIOV_NETWORK_WEBHOOK_IMAGE: images.webhook
STALE_NODE_STATE_CLEANUP_DELAY_MINUTES: operator.staleNodeStateCleanupDelayMinutes
TLS_CIPHER_SUITES: operator.tls.cipherSuites
TLS_CURVE_PREFERENCES: operator.tls.curvePreferences
TLS_MIN_VERSION: operator.tls.minVersion
USE_EXTERNAL_DRAINER: operator.externalDrainer.enabled
WEBHOOK_CA_BUNDLE: operator.admissionControllers.caBundle
WHEREABOUTS_IMAGE: images.whereabouts
{{- end }}

{{/* The variables whose values are given, by name, as YAML; lists become words with commas between them. */}}
{{- define "sriov-ib.environment" -}}
{{- $environment := dict "CLUSTER_TYPE" (include "sriov-ib.clusterType" .) }}
{{- range $variable, $path := include "sriov-ib.variables" . | fromYaml }}
{{- $found := dict "value" $.Values }}
{{- range $key := splitList "." $path }}
{{- $inner := $found.value }}
{{- $_ := unset $found "value" }}
{{- if and (kindIs "map" $inner) (hasKey $inner $key) }}{{- $_ := set $found "value" (get $inner $key) }}{{- end }}
{{- end }}
{{- if kindIs "slice" $found.value }}
{{- $_ := set $environment $variable (join "," $found.value) }}
{{- else if hasKey $found "value" }}
{{- $_ := set $environment $variable (toString $found.value) }}
{{- end }}
{{- end }}
{{- if and (include "sriov-ib.podSecurityPolicies" .) (not $environment.METRICS_EXPORTER_PORT) }}
{{- $_ := set $environment "METRICS_EXPORTER_PORT" (include "sriov-ib.allowedHostPort" .) }}
{{- end }}
{{- toYaml $environment }}
{{- end }}

{{/* The only port of the host that the policy allows. */}}
{{- define "sriov-ib.allowedHostPort" -}}
{{- range include "sriov-ib.read" (dict "path" "files/psp.yaml" "root" .) | fromYamlArray }}
{{- with .spec }}{{ (first .hostPorts).min }}{{- end }}
{{- end }}
{{- end }}

{{- define "sriov-ib.clusterType" -}}
{{- with .Values.operator.clusterType }}{{ . }}{{- else }}{{ .Capabilities.APIVersions.Has "config.openshift.io/v1" | ternary "openshift" "kubernetes" }}{{- end }}
{{- end }}
