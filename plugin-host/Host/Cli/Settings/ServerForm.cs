using Cordon.Host.Forms;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Cli.Settings;

/// <summary>The settings of a server. Flags, environment variables, the file and all messages follow this list.</summary>
internal static class ServerForm
{
    public const string Data = "data";
    public const string Database = "database";
    public const string Urls = "urls";
    public const string TrustedProxies = "trustedProxies";
    public const string MasterKey = "masterKey";
    public const string Issuer = "issuer";
    public const string LogFormat = "logFormat";
    public const string LogLevel = "logLevel";
    public const string OtlpEndpoint = "otlpEndpoint";
    public const string KeepRunsDays = "keepRunsDays";
    public const string KeepDetectionsDays = "keepDetectionsDays";
    public const string ShutdownSeconds = "shutdownSeconds";

    public static readonly IReadOnlyList<Setting> Settings =
    [
        new() { Name = Data, Description = "Folder of the server's data.", Default = "\"./data\"" },
        new() { Name = Database, Description = "Connection string of PostgreSQL; without it, SQLite in the data folder." },
        new() { Name = Urls, Description = "Where to listen; several are parted by semicolons.", Default = "\"http://127.0.0.1:5080\"" },
        new()
        {
            Name = TrustedProxies,
            Description = "Addresses or networks of reverse proxies whose X-Forwarded-For, -Proto and -Prefix are believed, parted by semicolons.",
            Schema = """{ "type": "array", "items": { "type": "string" } }""",
        },
        new() { Name = MasterKey, Description = "File that holds the key which encrypts the key ring: 32 bytes as base64. Several servers on one database need it." },
        new() { Name = Issuer, Description = "https address by which receivers of shared signals reach this server; also set on the page Shared signals." },
        new()
        {
            Name = LogFormat,
            Description = "text for people, json for programs: one object a line.",
            Schema = """{ "type": "string", "enum": ["text", "json"] }""",
            Default = "\"text\"",
        },
        new()
        {
            Name = LogLevel,
            Description = "The least that is logged: debug, information, warning or error.",
            Schema = """{ "type": "string", "enum": ["debug", "information", "warning", "error"] }""",
            Default = "\"information\"",
        },
        new()
        {
            Name = OtlpEndpoint,
            Description = "Where traces and metrics are sent to by OTLP over HTTP, such as http://127.0.0.1:4318; without it, none are sent.",
            Schema = """{ "type": "string", "format": "uri" }""",
        },
        new()
        {
            Name = KeepRunsDays,
            Description = "How many days a run that has ended is kept, 1 to 36500; the audit log is kept for ever.",
            Schema = """{ "type": "integer", "minimum": 1, "maximum": 36500 }""",
            Default = "365",
        },
        new()
        {
            Name = KeepDetectionsDays,
            Description = "How many days a detection is kept, 1 to 3650; the runs it led to are kept as long as other runs.",
            Schema = """{ "type": "integer", "minimum": 1, "maximum": 3650 }""",
            Default = "90",
        },
        new()
        {
            Name = ShutdownSeconds,
            Description = "How long what is under way may take to finish when the server is told to stop, 1 to 600.",
            Schema = """{ "type": "integer", "minimum": 1, "maximum": 600 }""",
            Default = "30",
        },
    ];

    public static Form Read()
    {
        var properties = new JObject();
        foreach (var setting in Settings)
        {
            var schema = JObject.Parse(setting.Schema);
            schema["description"] = setting.Description;
            if (setting.Default is { } value)
            {
                schema["default"] = JToken.Parse(value);
            }

            properties[setting.Name] = schema;
        }

        var reading = Form.Read("settings", new JObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties });
        return reading.Form ?? throw new InvalidOperationException($"The settings have no form: {string.Join("; ", reading.Problems)}");
    }
}
