namespace Cordon.Host.Cli.Settings;

/// <summary>Settings that cannot be used; one line each.</summary>
internal sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems => problems;
}
