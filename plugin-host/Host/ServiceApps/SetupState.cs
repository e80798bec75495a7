namespace Cordon.Host.ServiceApps;

internal enum SetupState
{
    /// <summary>It was there already.</summary>
    There,

    Made,

    /// <summary>It would be made; this is a dry run.</summary>
    Planned,
}
