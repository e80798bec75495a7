using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Cordon.Host.Operation;

/// <summary>The server's log: to standard error, since what a person is told at the start (the set-up link is a secret) is no part of it.</summary>
internal static class LogSetup
{
    private const string UtcTime = "yyyy-MM-ddTHH:mm:ss.fffZ ";

    public static void Add(ILoggingBuilder logging, LogSettings settings)
    {
        logging.ClearProviders().SetMinimumLevel(settings.Level);

        // ASP.NET tells four lines of every request.
        logging.AddFilter("Microsoft", settings.Level < LogLevel.Information ? settings.Level : LogLevel.Warning);
        logging.AddFilter("Quartz", settings.Level < LogLevel.Information ? settings.Level : LogLevel.Warning);
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        if (settings.IsJson)
        {
            logging.AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = UtcTime.TrimEnd();
                json.IncludeScopes = true;
            });
        }
        else
        {
            logging.AddSimpleConsole(text =>
            {
                text.UseUtcTimestamp = true;
                text.TimestampFormat = UtcTime;
                text.SingleLine = true;
            });
        }
    }
}
