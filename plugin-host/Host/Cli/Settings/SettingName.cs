using System.Text.Json;

namespace Cordon.Host.Cli.Settings;

/// <summary>What a setting is called where it can be given. Sample: <c>logFormat</c>, <c>--log-format</c>, <c>CORDON_LOG_FORMAT</c></summary>
internal static class SettingName
{
    public static string Flag(string name) => $"--{JsonNamingPolicy.KebabCaseLower.ConvertName(name)}";

    public static string Variable(string name) => $"CORDON_{JsonNamingPolicy.SnakeCaseUpper.ConvertName(name)}";
}
