using System.Data.Common;
using Cordon.Host.Storage;

namespace Cordon.Host.Detections.Processing;

/// <summary>A fault that belongs to what is processed, and not to the machine it is processed on.</summary>
internal static class ProcessingFault
{
    /// <summary>False where the next detection would meet it too: a database that is away, no memory, the end of the server.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        DbException storage => StatementFault.Is(storage),
        _ when StorageFailure.IsLostConnection(exception) => false,
        OperationCanceledException or IOException or TimeoutException or OutOfMemoryException => false,
        _ => true,
    };

    /// <summary>For people: what kind of fault. Its own message stays in the log, because it may quote options or records.</summary>
    public static string Text(string what, Exception exception)
    {
        var cause = exception is RuleFaultException { InnerException: { } inner } ? inner : exception;
        var place = exception is RuleFaultException rule ? rule.Message : what;
        var kind = cause is DbException { SqlState: { } state } ? $"{cause.GetType().Name} {state}" : cause.GetType().Name;
        return $"{place} It is a fault of Cordon ({kind}); the server's log says more.";
    }
}
