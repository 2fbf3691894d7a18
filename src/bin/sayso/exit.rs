//! The exit statuses, which scripts rely on.

use std::process::ExitCode;

use sayso::outcome::Success;

/// How a command went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done, and every claim is as expected.
    Success,
    /// Done, and some claim is not as expected.
    Unexpected,
    /// Could not run or could not check.
    Failure,
}

impl From<Success> for Exit {
    fn from(success: Success) -> Self {
        match success {
            Success::Yes => Self::Success,
            Success::No => Self::Unexpected,
            Success::Unknown => Self::Failure,
        }
    }
}

impl Exit {
    /// The number that the shell sees.
    pub(crate) fn status(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Unexpected => 1,
            Self::Failure => 2,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.status())
    }
}
