using Microsoft.Data.Sqlite;

namespace Cordon.Host.Cli.Run;

/// <summary>Says what SQLite's refusal means for a run and what to do.</summary>
internal static class JournalFault
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static string Explain(SqliteException exception) => exception.SqliteErrorCode switch
    {
        Full => "the disk is full. What was recorded is kept; make room and give the same command with --resume.",
        InputOutput => "the disk failed or is full. What was recorded is kept; mend it and give the same command with --resume.",
        Busy => "another process has the journal open. Wait for it, or name another folder by --journal.",
        ReadOnly or CannotOpen => "the journal cannot be written. Check the folder's permissions, or name another by --journal.",
        NotADatabase => "a journal in the folder is damaged or was not written by Cordon. Move it away, or name another folder by --journal.",
        _ => $"the journal failed: {exception.Message}",
    };
}
