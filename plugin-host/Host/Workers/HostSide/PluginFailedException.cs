namespace Cordon.Host.Workers.HostSide;

/// <summary>The plugin threw. Its worker is still there.</summary>
internal sealed class PluginFailedException(string failure) : Exception(failure);
